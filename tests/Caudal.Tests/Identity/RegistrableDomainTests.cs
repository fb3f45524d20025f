using System.Text.RegularExpressions;
using Caudal.Identity;

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

    [Theory]
    [InlineData("https://www.acme.com.mx/precios?x=1", "acme.com.mx")]
    [InlineData("Ana.Ruiz+boletin@ventas.acme.es", "acme.es")]
    [InlineData("acme.github.io", "acme.github.io")]
    [InlineData("http://10.0.0.7/login", null)]
    [InlineData("localhost", null)]
    [InlineData("", null)]
    [InlineData("..", null)]
    public void OfText_AnyWritingOfAHost_IsTheDomainThatSomebodyRegisters(string text, string? expected) =>
        Assert.Equal(expected, RegistrableDomain.OfText(text));

    [GeneratedRegex(@"^checkPublicSuffix\('([^']*)', ('[^']*'|null)\)")]
    private static partial Regex Check();
}
