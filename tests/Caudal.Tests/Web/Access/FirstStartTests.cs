using System.Net;
using Caudal.Teams.Access;
using Caudal.Tests.Cli;
using Caudal.Web.Access;

namespace Caudal.Tests.Web.Access;

public sealed class FirstStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Workspace => Path.Combine(_folder.Path, "ws");

    [Fact]
    public async Task AFreshFolder_HasNoAccountAndNoSecretThatAnybodyKnows()
    {
        await using var staff = await Staff.Of(Workspace, owner: false);
        Assert.Empty(staff.Ask(s => s.Users.ToList()));
        var invitation = Assert.Single(staff.Ask(s => s.Invitations.ToList()));
        Assert.Equal(Secret.Sum(staff.SetUpToken!), invitation.Id);
        await using var other = await Staff.Of(Path.Combine(_folder.Path, "other"), owner: false);
        Assert.NotEqual(staff.SetUpToken, other.SetUpToken);
        Assert.True(staff.SetUpToken!.Length >= 43);
        foreach (var file in Directory.EnumerateFiles(Workspace)) Assert.DoesNotContain(staff.SetUpToken, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Workspace, "access.db")));
    }

    [Fact]
    public async Task TheSetUpLink_MakesOneOwnerOnce()
    {
        await using var staff = await Staff.Of(Workspace);
        Assert.Equal((Role.Owner, "owner@caudal.example"), staff.Ask(s => s.Users.Select(p => ValueTuple.Create(p.Role, p.Email)).Single()));
        Assert.Contains("No data yet", await staff.Owner.Page("/"), StringComparison.Ordinal);
        using var second = staff.New();
        Assert.DoesNotContain("<form method=\"post\" action=\"/join\"", await second.Page("/join/" + staff.SetUpToken), StringComparison.Ordinal);
        using var refused = await second.Send("/sign-in", "/join", ("join", staff.SetUpToken!), ("name", "Eve"), ("mail", "eve@caudal.example"), ("password", Staff.Password));
        Assert.StartsWith("/join/", refused.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Single(staff.Ask(s => s.Users.ToList()));
    }

    [Fact]
    public async Task OfManyWhoFollowTheLinkAtOnce_OneGetsIn()
    {
        await using var staff = await Staff.Of(Workspace, owner: false);
        var visitors = Enumerable.Range(0, 8).Select(_ => staff.New()).ToList();
        // Each has the form before the first one sends it: who comes later is shown none.
        var tokens = await Task.WhenAll(visitors.Select(v => v.Token($"/join/{staff.SetUpToken}")));
        var answers = await Task.WhenAll(visitors.Select((v, i) => v.Send("/join", ("__RequestVerificationToken", tokens[i]), ("join", staff.SetUpToken!), ("name", $"P{i}"), ("mail", $"p{i}@caudal.example"), ("password", Staff.Password))));
        Assert.Single(answers, a => a.Headers.Location?.OriginalString == "/");
        Assert.Single(staff.Ask(s => s.Users.ToList()));
        foreach (var visitor in visitors) visitor.Dispose();
    }

    [Fact]
    public async Task TheSetUpLink_ExpiresAndTheNextStartGivesAnother()
    {
        string first;
        await using (var staff = await Staff.Of(Workspace, owner: false))
        {
            first = staff.SetUpToken!;
            using var visitor = staff.New();
            Assert.Contains("action=\"/join\"", await visitor.Page("/join/" + first), StringComparison.Ordinal);
            staff.Clock.Advance(Invitations.SetUpHolds);
            Assert.DoesNotContain("action=\"/join\"", await visitor.Page("/join/" + first), StringComparison.Ordinal);
        }
        await using var again = await Staff.Of(Workspace, owner: false);
        Assert.NotEqual(first, again.SetUpToken);
        Assert.Single(again.Ask(s => s.Invitations.ToList()));
    }

    [Fact]
    public async Task AServerWithAnOwner_PrintsNoLink()
    {
        await using (await Staff.Of(Workspace)) { }
        await using var again = await Staff.Of(Workspace, owner: false);
        Assert.Null(again.SetUpToken);
    }

    [Theory]
    [InlineData("short", "mail@caudal.example")]
    [InlineData("aaaaaaaaaaaaaaaa", "mail@caudal.example")]
    [InlineData("a river carries water", "no mail at all")]
    public async Task APoorPasswordOrMail_LeavesTheLinkAsItWas(string password, string mail)
    {
        await using var staff = await Staff.Of(Workspace, owner: false);
        using var visitor = staff.New();
        var page = await visitor.Told($"/join/{staff.SetUpToken}", "/join", ("join", staff.SetUpToken!), ("name", "Ana"), ("mail", mail), ("password", password));
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Ana\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(password, page, StringComparison.Ordinal);
        Assert.Empty(staff.Ask(s => s.Users.ToList()));
        using var then = await staff.Join(staff.SetUpToken!, "Ana", "ana@caudal.example");
    }

    [Fact]
    public async Task ADemo_KeepsNothingAndLetsNobodySignIn()
    {
        await using var app = await Caudal.Web.Server.Start(new Caudal.Web.ServeArguments(Workspace, Language.En, 0) { Demo = true }, TestContext.Current.CancellationToken);
        using var visitor = new Visitor(new Uri(Caudal.Web.Server.Address(app)));
        foreach (var path in new[] { "/sign-in", "/join/x", "/account", "/settings", "/settings/audit" })
        {
            using var response = await visitor.Get(path);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, response.StatusCode));
        }
        foreach (var form in Forms.All)
        {
            using var response = await visitor.Send(form.Path);
            Assert.Equal((form.Path, HttpStatusCode.Forbidden), (form.Path, response.StatusCode));
        }
        Assert.False(File.Exists(Path.Combine(Workspace, "access.db")));
    }

    public void Dispose() => _folder.Dispose();
}
