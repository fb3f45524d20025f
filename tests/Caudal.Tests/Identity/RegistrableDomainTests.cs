using System.Text.RegularExpressions;
using Caudal.Identity;
using Caudal.Tests.Model;

namespace Caudal.Tests.Identity;

public sealed partial class RegistrableDomainTests
{
    [Fact]
    public void Of_TheListsOwnTests_AgreesWithEach()
    {
        var lines = File.ReadAllLines(Path.Combine(PublicData.Folder("psl"), "test_psl.txt"));
        var cases = lines.Select(l => Check().Match(l)).Where(m => m.Success).Select(m => (Host: m.Groups[1].Value, Expected: m.Groups[2].Value)).ToList();
        Assert.True(cases.Count > 50);
        var wrong = cases.Where(c => (RegistrableDomain.Of(c.Host) ?? "null") != c.Expected.Trim('\'')).Select(c => $"{c.Host}: {RegistrableDomain.Of(c.Host)} instead of {c.Expected}");
        Assert.Equal([], wrong);
    }

    // As a build reads a company's web page or address, which cuts the host out of it first.
    [Theory]
    [InlineData("https://www.acme.com.mx/precios?x=1", "acme.com.mx")]
    [InlineData("Ana.Ruiz+boletin@ventas.acme.es", "acme.es")]
    [InlineData("acme.github.io", "acme.github.io")]
    [InlineData("http://10.0.0.7/login", "")]
    [InlineData("localhost", "")]
    [InlineData("..", "")]
    public void Build_OfAnyWritingOfAHost_TakesTheDomainThatSomebodyRegisters(string website, string expected)
    {
        using var built = new ModelFixture().Land("company", "1", $"name=Acme; website={website}").Build();
        Assert.Equal([expected], built.Rows("select domain from company"));
    }

    [GeneratedRegex(@"^checkPublicSuffix\('([^']*)', ('[^']*'|null)\)")]
    private static partial Regex Check();
}
