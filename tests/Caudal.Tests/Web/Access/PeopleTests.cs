using Caudal.Process;
using System.Text.Json;
using Caudal.Teams.Access;
using Caudal.Tests.Cli;
using Caudal.Web.Access;

namespace Caudal.Tests.Web.Access;

public sealed class PeopleTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Staff _staff = null!;

    public async ValueTask InitializeAsync() => _staff = await Staff.Of(Path.Combine(_folder.Path, "ws"));

    private string Id(string name) => _staff.Ask(s => s.Users.Single(p => p.Name == name).Id);

    private Person Of(string name) => _staff.Ask(s => s.Users.Single(p => p.Name == name));

    [Fact]
    public async Task AnInvitation_GivesItsRoleTeamAndRegions()
    {
        await _staff.Invited("ana", Role.Member, "sales", "Norte, Centro, norte");
        var ana = Of("ana");
        Assert.Equal((Role.Member, "sales"), (ana.Role, ana.Team));
        Assert.Equal(["Norte", "Centro"], ana.Caller.Regions!);
        Assert.Empty(_staff.Ask(s => s.Invitations.ToList()));
    }

    [Fact]
    public async Task AnInvitation_CanBeWithdrawnAndExpires()
    {
        async Task<string> Invite() => Visitor.Once(await _staff.Owner.Told("/settings", "/settings/invitations/add", ("for", "ana"), ("role", "Member"))).Split('/')[^1];
        using var visitor = _staff.New();
        var token = await Invite();
        await _staff.Owner.Told("/settings", "/settings/invitations/withdraw", ("id", Secret.Sum(token)));
        Assert.DoesNotContain("action=\"/join\"", await visitor.Page("/join/" + token), StringComparison.Ordinal);
        token = await Invite();
        Assert.Contains("action=\"/join\"", await visitor.Page("/join/" + token), StringComparison.Ordinal);
        _staff.Clock.Advance(Invitations.Holds);
        Assert.DoesNotContain("action=\"/join\"", await visitor.Page("/join/" + token), StringComparison.Ordinal);
    }

    // By whom, to which role and team; and then by hand on somebody who is there.
    [Theory]
    [InlineData(Role.TeamLead, "sales", Role.Member, "sales", true)]
    [InlineData(Role.TeamLead, "sales", Role.Member, "marketing", false)]
    [InlineData(Role.TeamLead, "sales", Role.RevOpsLead, "sales", false)]
    [InlineData(Role.RevOpsLead, "", Role.TeamLead, "marketing", true)]
    [InlineData(Role.RevOpsLead, "", Role.Owner, "", false)]
    public async Task Somebody_GivesOnlyWhatIsTheirsToGive(Role by, string ofTeam, Role role, string team, bool may)
    {
        var ana = await _staff.Invited("ana", by, ofTeam);
        await _staff.Invited("luis", role, team);
        var invited = await ana.Told("/settings", "/settings/invitations/add", ("for", "eva"), ("role", role.ToString()), ("team", team));
        Assert.Equal(may, Visitor.Once(invited).Length > 0);
        await ana.Told("/settings", "/settings/people/change", ("id", Id("luis")), ("role", "Viewer"), ("team", ofTeam));
        Assert.Equal(may ? Role.Viewer : role, Of("luis").Role);
        await ana.Told("/settings", "/settings/people/bar", ("id", Id("luis")));
        Assert.Equal(may && (by != Role.TeamLead || ofTeam == team), Of("luis").BarredAt is not null);
        Assert.Equal(may || by > Role.TeamLead || team == ofTeam, (await ana.Page("/settings")).Contains("luis@caudal.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_MakesNobodyMoreThanThemselves()
    {
        var ana = await _staff.Invited("ana", Role.RevOpsLead);
        await ana.Told("/settings", "/settings/people/change", ("id", Id("ana")), ("role", "Owner"));
        Assert.Equal(Role.RevOpsLead, Of("ana").Role);
        await ana.Told("/settings", "/settings/people/bar", ("id", Id("Olga Owner")));
        Assert.Null(Of("Olga Owner").BarredAt);
    }

    [Fact]
    public async Task WhoSeesAPart_GivesNoMoreThanThatPart()
    {
        var ana = await _staff.Invited("ana", Role.TeamLead, "sales", "norte");
        var token = Visitor.Once(await ana.Told("/settings", "/settings/invitations/add", ("for", "luis"), ("role", "Member"), ("team", "sales"))).Split('/')[^1];
        using var luis = await _staff.Join(token, "luis", "luis@caudal.example");
        Assert.Equal("norte", Of("luis").Regions);
        Assert.Empty(Visitor.Once(await ana.Told("/settings", "/settings/invitations/add", ("for", "eva"), ("role", "Member"), ("team", "sales"), ("regions", "norte, sur"))));
        await ana.Told("/settings", "/settings/people/change", ("id", Id("luis")), ("role", "Member"), ("team", "sales"), ("regions", "sur"));
        Assert.Equal("norte", Of("luis").Regions);
    }

    [Fact]
    public async Task TheLastOwner_Stays()
    {
        Assert.Contains("At least one owner", await _staff.Owner.Told("/settings", "/settings/people/change", ("id", Id("Olga Owner")), ("role", "Viewer")), StringComparison.Ordinal);
        Assert.Equal(Role.Owner, Of("Olga Owner").Role);
        await _staff.Invited("ana", Role.Owner);
        await _staff.Owner.Told("/settings", "/settings/people/change", ("id", Id("Olga Owner")), ("role", "Viewer"));
        Assert.Equal(Role.Viewer, Of("Olga Owner").Role);
    }

    [Fact]
    public async Task EveryChange_StandsInTheTrailWithWhoDidIt()
    {
        var ana = await _staff.Invited("ana", Role.RevOpsLead);
        await ana.Told("/account", "/account/name", ("name", "Ana Ruiz"));
        var token = await Staff.Token(ana, Scope.Read);
        await ana.Told("/account", "/account/tokens/revoke", ("id", Caudal.Web.Access.Tokens.IdOf(token)));
        await _staff.Owner.Told("/settings", "/settings/people/change", ("id", Id("Ana Ruiz")), ("role", "Viewer"));
        Assert.Equal(
            ["Olga Owner set_up", "Olga Owner signed_in", "Olga Owner invited", "ana joined", "ana signed_in", "ana renamed", "Ana Ruiz token_added", "Ana Ruiz token_revoked", "Olga Owner changed"],
            _staff.Ask(s => s.Acts.OrderBy(a => a.Id).ToList()).Select(a => $"{a.By} {a.What}"));
        Assert.All(_staff.Ask(s => s.Acts.Select(a => a.What).Distinct().ToList()), what => Assert.True(Texts.Has("audit." + what)));
        Assert.DoesNotContain(token, await _staff.Owner.Page("/settings/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProcess_IsCheckedAndPutInPlaceWhole()
    {
        var file = new Workspace(Path.Combine(_folder.Path, "ws")).Process;
        var none = ("sum", Secret.Sum(""));
        var wrong = await _staff.Owner.Told("/settings/process", "/settings/process", none, ("text", "company: Río\nweek_starts: someday\n"));
        Assert.Contains("revenue.yml:2", wrong, StringComparison.Ordinal);
        Assert.Contains("week_starts: someday", wrong, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        await _staff.Owner.Told("/settings/process", "/settings/process", none, ("text", "company: Río\n"), ("check", "yes"));
        Assert.False(File.Exists(file));
        await _staff.Owner.Told("/settings/process", "/settings/process", none, ("text", "company: Río\r\n"));
        Assert.Equal("company: Río\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        // Whoever began before that does not undo it.
        Assert.Contains("role=\"alert\"", await _staff.Owner.Told("/settings/process", "/settings/process", none, ("text", "company: Mar\n")), StringComparison.Ordinal);
        Assert.Equal("company: Río\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AProcess_WhileItIsTyped_IsToldItsFaultsWithTheirPlaces_AndNothingIsKept()
    {
        var token = ("__RequestVerificationToken", await _staff.Owner.Token("/settings/process"));
        async Task<JsonElement> Faults(string text)
        {
            using var response = await _staff.Owner.Send("/settings/process/check", token, ("text", text));
            return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        }
        Assert.Equal(0, (await Faults("company: Río\r\n")).GetArrayLength());
        var found = await Faults("company: Río\r\nweek_starts: someday\r\ncurrency: nope\r\n");
        var expected = Assert.Throws<FaultException>(() => RevenueProcess.Parse("company: Río\nweek_starts: someday\ncurrency: nope\n", "revenue.yml")).Faults;
        Assert.Equal(2, expected.Count);
        Assert.Equal(expected.Select(f => (f.Line, f.Column)), found.EnumerateArray().Select(f => ((long?)f.GetProperty("line").GetInt64(), (int?)f.GetProperty("column").GetInt32())));
        Assert.Equal(expected.Select(f => Texts.Say(Language.En, "web.at_column", f.Line, f.Column) + " " + Texts.Say(Language.En, f.Key, f.Arguments)), found.EnumerateArray().Select(f => f.GetProperty("said").GetString()));
        Assert.Equal(1, (await Faults(new string('x', 200_001))).GetArrayLength());
        Assert.False(File.Exists(new Workspace(Path.Combine(_folder.Path, "ws")).Process));
        using var bare = await _staff.Owner.Send("/settings/process/check", ("text", "company: Río"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, bare.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _staff.DisposeAsync();
        _folder.Dispose();
    }
}
