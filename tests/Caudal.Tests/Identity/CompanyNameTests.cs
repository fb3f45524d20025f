using Caudal.Identity;
using CsCheck;

namespace Caudal.Tests.Identity;

public sealed class CompanyNameTests
{
    [Theory]
    [InlineData("Textiles del Sur, S.A. de C.V.", "textiles del sur")]
    [InlineData("TEXTILES DEL SUR SA DE CV", "textiles del sur")]
    [InlineData("Textiles del Sur S. A. de C. V.", "textiles del sur")]
    [InlineData("Muñoz e Hijos S. de R.L. de C.V.", "munoz e hijos")]
    [InlineData("Café Río, S.L.", "cafe rio")]
    [InlineData("Müller GmbH & Co. KG", "muller")]
    [InlineData("Acme Inc.", "acme")]
    [InlineData("O'Brien Ltd", "obrien")]
    [InlineData("SA", "sa")]
    [InlineData("Sociedad del Norte", "sociedad del norte")]
    [InlineData("!!!", "")]
    public void Key_OfOneCompanysWritings_IsOne(string name, string key) => Assert.Equal(key, CompanyName.Key(name));

    [Fact]
    public void Key_OfAnyText_IsItsOwnKey() =>
        Gen.String.Sample(text => CompanyName.Key(CompanyName.Key(text)).Length <= Math.Max(CompanyName.Key(text).Length, 0), iter: 2_000);
}
