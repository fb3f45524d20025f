using System.Net;
using Caudal.Teams.Access;
using Caudal.Tests.Cli;
using Caudal.Web.Access;

namespace Caudal.Tests.Web.Access;

public sealed class SessionsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Staff _staff = null!;

    public async ValueTask InitializeAsync() => _staff = await Staff.Of(Path.Combine(_folder.Path, "ws"));

    private static async Task<bool> IsIn(Visitor visitor)
    {
        using var response = await visitor.Get("/account");
        return response.StatusCode == HttpStatusCode.OK;
    }

    [Fact]
    public async Task ASession_ThatNobodyUses_Ends()
    {
        Assert.True(await IsIn(_staff.Owner));
        _staff.Clock.Advance(Sessions.Idle - TimeSpan.FromMinutes(1));
        Assert.True(await IsIn(_staff.Owner));
        _staff.Clock.Advance(Sessions.Idle - TimeSpan.FromMinutes(1));
        Assert.True(await IsIn(_staff.Owner));   // each use begins it anew
        _staff.Clock.Advance(Sessions.Idle);
        Assert.False(await IsIn(_staff.Owner));
    }

    [Fact]
    public async Task ASession_ThatIsUsedWithoutEnd_EndsAllTheSame()
    {
        for (var gone = TimeSpan.Zero; gone < Sessions.Longest; gone += TimeSpan.FromHours(6))
        {
            Assert.True(await IsIn(_staff.Owner));
            _staff.Clock.Advance(TimeSpan.FromHours(6));
        }
        Assert.False(await IsIn(_staff.Owner));
    }

    // Whoever planted a cookie, or copied the last one, holds nothing afterwards.
    [Fact]
    public async Task SigningIn_MakesASessionOfItsOwn()
    {
        using var visitor = _staff.New();
        visitor.Cookies.Add(_staff.Address, new Cookie("caudal_session", "planted"));
        await visitor.SignIn("owner@caudal.example", Staff.Password);
        var first = visitor.Cookie("caudal_session");
        Assert.NotEqual("planted", first);
        using var again = _staff.New();
        await again.SignIn("owner@caudal.example", Staff.Password);
        Assert.NotEqual(first, again.Cookie("caudal_session"));
        Assert.Equal(3, _staff.Ask(s => s.Sessions.Count()));
    }

    [Fact]
    public async Task WhoSignsInAsAnother_DoesNotKeepTheSession()
    {
        await _staff.Invited("ana", Role.Viewer);
        var kept = _staff.Owner.Cookie("caudal_session");
        using var still = await _staff.Owner.Send("/account", "/sign-in", ("mail", "ana@caudal.example"), ("password", Staff.Password));
        Assert.Equal("/sign-in", still.Headers.Location!.OriginalString);
        Assert.False(await IsIn(_staff.Owner));
        await _staff.Owner.SignIn("ana@caudal.example", Staff.Password);
        Assert.NotEqual(kept, _staff.Owner.Cookie("caudal_session"));
        Assert.Contains("ana@caudal.example", await _staff.Owner.Page("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterSigningOut_TheCookieOpensNothing()
    {
        var cookie = _staff.Owner.Cookie("caudal_session")!;
        using var left = await _staff.Owner.Send("/account", "/sign-out");
        using var thief = _staff.New();
        thief.Cookies.Add(_staff.Address, new Cookie("caudal_session", cookie));
        Assert.False(await IsIn(thief));
    }

    [Fact]
    public async Task AnotherSession_CanBeEndedFromHere()
    {
        _staff.Clock.Advance(TimeSpan.FromMinutes(1));
        using var lost = _staff.New();
        await lost.SignIn("owner@caudal.example", Staff.Password);
        var id = _staff.Ask(s => s.Sessions.OrderByDescending(x => x.CreatedAt).First().Id);
        await _staff.Owner.Told("/account", "/account/sessions/end", ("id", id));
        Assert.False(await IsIn(lost));
        Assert.True(await IsIn(_staff.Owner));
    }

    [Fact]
    public async Task AnotherPersonsSession_IsNotOnesOwnToEnd()
    {
        var ana = await _staff.Invited("ana", Role.Viewer);
        var owners = _staff.Ask(s => s.Sessions.First(x => x.Person.Role == Role.Owner).Id);
        Assert.Contains("role=\"alert\"", await ana.Told("/account", "/account/sessions/end", ("id", owners)), StringComparison.Ordinal);
        Assert.True(await IsIn(_staff.Owner));
    }

    [Fact]
    public async Task ANewPassword_EndsTheOtherSessionsAndOnlyThose()
    {
        using var other = _staff.New();
        await other.SignIn("owner@caudal.example", Staff.Password);
        Assert.Contains("role=\"alert\"", await _staff.Owner.Told("/account", "/account/password", ("old_password", "not this one"), ("password", "water carries a river")), StringComparison.Ordinal);
        Assert.True(await IsIn(other));
        await _staff.Owner.Told("/account", "/account/password", ("old_password", Staff.Password), ("password", "water carries a river"));
        Assert.False(await IsIn(other));
        Assert.True(await IsIn(_staff.Owner));
        await other.SignIn("owner@caudal.example", "water carries a river");
    }

    [Fact]
    public async Task WhoIsBarred_IsOutAtOnceAndMayBeLetInAgain()
    {
        var ana = await _staff.Invited("ana", Role.Member);
        var token = await Staff.Token(ana, Scope.Read);
        using var program = _staff.Program(token);
        var id = _staff.Ask(s => s.Users.Single(p => p.Name == "ana").Id);
        await _staff.Owner.Told("/settings", "/settings/people/bar", ("id", id));
        Assert.False(await IsIn(ana));
        using var refused = await program.GetAsync(new Uri("/api/v1/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var tried = await ana.Send("/sign-in", "/sign-in", ("mail", "ana@caudal.example"), ("password", Staff.Password));
        Assert.Equal("/sign-in", tried.Headers.Location!.OriginalString);
        await _staff.Owner.Told("/settings", "/settings/people/bar", ("id", id));
        await ana.SignIn("ana@caudal.example", Staff.Password);
    }

    [Fact]
    public async Task AChangedRole_HoldsWithTheNextRequest()
    {
        var ana = await _staff.Invited("ana", Role.Viewer);
        using var before = await ana.Get("/settings/audit");
        Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);
        await _staff.Owner.Told("/settings", "/settings/people/change", ("id", _staff.Ask(s => s.Users.Single(p => p.Name == "ana").Id)), ("role", "RevOpsLead"));
        using var after = await ana.Get("/settings/audit");
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _staff.DisposeAsync();
        _folder.Dispose();
    }
}
