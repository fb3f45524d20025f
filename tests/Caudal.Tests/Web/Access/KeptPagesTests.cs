using System.Net;

namespace Caudal.Tests.Web.Access;

/// <summary>Pages that are kept as they were sent: to whom, and for how long.</summary>
public sealed class KeptPagesTests(StaffedCompany company) : IClassFixture<StaffedCompany>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sales")]
    [InlineData("/metrics/won_amount?grain=month")]
    public async Task APageAskedAgain_IsTheSame_AndEachPersonsOwn(string page)
    {
        var (member, viewer) = (company.People["member"], company.People["viewer"]);
        var first = await member.Page(page);
        Assert.Equal(first, await member.Page(page));
        var others = await viewer.Page(page);
        Assert.Contains("member", first, StringComparison.Ordinal);
        Assert.DoesNotContain(">member<", others, StringComparison.Ordinal);
        // Only whoever may is offered to take it along.
        Assert.Equal(page != "/metrics/won_amount?grain=month", first.Contains("format=xlsx", StringComparison.Ordinal) == others.Contains("format=xlsx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task APage_InAnotherLanguageOrTheme_IsAnotherPage()
    {
        var member = company.People["member"];
        var pages = new List<string>();
        foreach (var (lang, theme) in new[] { ("en", "light"), ("es", "light"), ("es", "dark"), ("en", "light") })
        {
            using var looked = await member.Get($"/look?lang={lang}&theme={theme}&back=/readiness");
            Assert.Equal(HttpStatusCode.Redirect, looked.StatusCode);
            pages.Add(await member.Page("/readiness"));
        }
        Assert.Equal((3, pages[0]), (pages.Distinct().Count(), pages[3]));
    }

    [Fact]
    public async Task APage_OfWhomNobodyLetsIn_IsNotShown()
    {
        await company.People["member"].Page("/readiness");
        using var nobody = company.Staff.New();
        using var response = await nobody.Get("/readiness");
        Assert.StartsWith("/sign-in", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
