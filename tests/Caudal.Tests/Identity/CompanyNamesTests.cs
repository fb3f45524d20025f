using Caudal.Identity.Companies;

namespace Caudal.Tests.Identity;

public sealed class CompanyNamesTests
{
    [Theory]
    [InlineData("aceros laguna", "laguna aceros", 2)]          // other order
    [InlineData("acerolaguna", "acero laguna", 2)]             // parted differently
    [InlineData("aceros laguna", "acerros laguna", 2)]         // a slip
    [InlineData("banco norte", "banco norte chile", 1)]
    [InlineData("planta 1 norte", "planta 2 norte", 0)]        // numbers are never a slip
    [InlineData("grupo sol", "muebles luna", 0)]
    [InlineData("norte", "banco norte chile", 0)]              // one word within many says too little
    public void Near_OfTwoNames_SaysHowNearTheyAre(string a, string b, int expected)
    {
        Assert.Equal(expected, CompanyNames.Near(a, b));
        Assert.Equal(expected, CompanyNames.Near(b, a));
    }

    [Theory]
    [InlineData("1001", null)]
    [InlineData("Acme, S.A. de C.V.", "acme")]
    public void Comparable_OfANumber_IsNothing(string name, string? expected) => Assert.Equal(expected, CompanyNames.Comparable(name));
}
