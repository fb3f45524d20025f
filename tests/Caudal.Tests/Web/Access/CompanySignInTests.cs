using Caudal.Teams.Access;
using Caudal.Tests.Cli;
using Caudal.Web.Access;

namespace Caudal.Tests.Web.Access;

/// <summary>The company's sign-in opens accounts and invitations that are there, and makes none.</summary>
public sealed class CompanySignInTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeCompany _company = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _company = await FakeCompany.Open();
        _staff = await Staff.Of(Path.Combine(_folder.Path, "ws"), change: a => a with { Company = new CompanyAccounts(new Uri(_company.Address), "caudal", "secret") });
    }

    private void Says(string subject, string mail, bool verified)
    {
        _company.Who.Clear();
        (_company.Who["sub"], _company.Who["email"], _company.Who["email_verified"], _company.Who["name"]) = (subject, mail, verified, "Luis");
    }

    private async Task<string> Comes(string button = "/sign-in/company")
    {
        using var visitor = _staff.New();
        return await FakeCompany.SignIn(visitor, button);
    }

    [Fact]
    public async Task WhoNobodyInvited_StaysOutside()
    {
        Says("s1", "luis@caudal.example", verified: true);
        Assert.Equal("/sign-in", await Comes());
        Assert.Single(_staff.Ask(s => s.Users.ToList()));
    }

    [Fact]
    public async Task WhoFollowsAnInvitation_ComesInWithItsRoleAndAgainLater()
    {
        var page = await _staff.Owner.Told("/settings", "/settings/invitations/add", ("for", "Luis"), ("role", "Member"), ("regions", "norte"));
        Says("s1", "luis@caudal.example", verified: true);
        Assert.Equal("/", await Comes("/sign-in/company?join=" + Visitor.Once(page).Split('/')[^1]));
        var luis = _staff.Ask(s => s.Users.Single(p => p.Name == "Luis"));
        Assert.Equal((Role.Member, "norte", null), (luis.Role, luis.Regions, luis.PasswordHash));
        Assert.Equal("/", await Comes());
        await _staff.Owner.Told("/settings", "/settings/people/bar", ("id", luis.Id));
        Assert.Equal("/sign-in", await Comes());
    }

    [Fact]
    public async Task AnAddress_ThatTheCompanyHasNotChecked_OpensNothing()
    {
        Says("s2", "owner@caudal.example", verified: false);
        Assert.Equal("/sign-in", await Comes());
        Says("s2", "owner@caudal.example", verified: true);
        Assert.Equal("/", await Comes());
    }

    public async ValueTask DisposeAsync()
    {
        await _staff.DisposeAsync();
        await _company.DisposeAsync();
        _folder.Dispose();
    }
}
