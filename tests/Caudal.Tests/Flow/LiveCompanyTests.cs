using System.Globalization;
using Caudal.Simulator;
using Caudal.Simulator.Vendors;
using Caudal.Tests.Cli;
using Caudal.Tests.Simulator;
using Caudal.Warehouse;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Flows;

/// <summary>A simulated company served as HubSpot would, read by <c>caudal sync</c> over HTTP: the same model as from the files of its CRM.</summary>
public sealed class LiveCompanyTests : IDisposable
{
    private const string Token = "pat-canary-7f3a";

    private readonly TemporaryFolder _folder = new();
    private readonly SimulationRequest _request;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));

    public LiveCompanyTests()
    {
        _request = new SimulationRequest(3, "tiny", 12, [], Path.Combine(_folder.Path, "exports"), "en", new DateOnly(2026, 3, 1)) { Companies = 30 };
        Simulation.Write(_request, null, CancellationToken.None);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sync_OfTheServedCompany_GivesTheModelOfItsFiles()
    {
        using var server = Serve();
        Assert.Equal((0, ""), Outcome(Run("live", "sources", "add", "hubspot", "--address", server.Address, "--secret-file", Secret())));
        File.Copy(Path.Combine(_request.Out, "revenue.yml"), Path.Combine(_folder.Path, "live", "revenue.yml"));
        Assert.Equal((0, ""), Outcome(Run("live", "sync")));
        foreach (var file in new[] { "contacts", "companies", "deals", "deal_property_history", "contact_property_history", "calls", "emails", "meetings", "products" })
            File.Copy(Path.Combine(_request.Out, "crm", file + ".csv"), Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, "crm")).FullName, file + ".csv"));
        File.Copy(Path.Combine(_request.Out, "revenue.yml"), Path.Combine(_folder.Path, "crm", "revenue.yml"));
        Assert.Equal(0, Run("files", "import", Path.Combine(_folder.Path, "crm")).Exit);
        foreach (var question in Questions) Assert.Equal(Ask("files", question), Ask("live", question));
        Assert.Equal(0, Run("live", "diagnose").Exit);
    }

    // Ids of people and owners differ by design (files name owners by their names): what they lead to must not.
    private static readonly string[] Questions =
    [
        "select count(*), count(domain), sum(employees) from company",
        "select count(*), count(email), count(phone), count(qualified_at), count(accepted_at), count(rejected_at), min(created_at), max(created_at) from person",
        "select d.record_id, d.name, c.name, o.name, d.pipeline, d.stage, d.stage_kind, d.status, d.amount, d.list_amount, round(d.discount, 6), d.currency, d.created_at, d.close_date, d.closed_on, d.deal_type, d.lost_reason, d.contract_start, d.contract_months from deal d left join company c on c.company_id = d.company_id left join owner o on o.owner_id = d.owner_id",
        "select d.record_id, h.valid_from, h.valid_to, h.stage, h.amount, h.close_date, h.status from deal_history h join deal d on d.deal_id = h.deal_id",
        "select a.kind, a.record_id, a.occurred_at, a.human, a.duration_minutes, o.name from activity a left join owner o on o.owner_id = a.owner_id",
        "select activity, count(*), min(occurred_at), max(occurred_at), sum(amount) from journey group by activity",
        "select name, price from product",
    ];

    [Fact]
    public void Sync_OfTheServedBilling_GivesTheModelOfItsFiles()
    {
        using var server = new VendorServer(new StripeApi(StripeCompany.Load(_request.Out, TimeProvider.System), Token));
        Compare("stripe", server, Secret(), "billing", Billing);
    }

    private static readonly string[] Billing =
    [
        "select c.name, count(*) from company c group by 1",
        "select record_id, plan, status, started_at, ended_at, renews_at, round(mrr, 4), currency, cancel_reason from subscription",
        "select subscription_id, valid_from, valid_to, round(mrr, 4), currency, round(mrr_value, 4) from subscription_history",
        "select record_id, number, status, amount, amount_paid, outstanding, currency, issued_at, due_at, paid_at, value from invoice",
        "select record_id, description, quantity, amount, currency, recurring, period_start, period_end, value from invoice_line",
        "select record_id, status, amount, amount_refunded, currency, value, occurred_at, failure_reason from payment",
        "select activity, count(*), min(occurred_at), max(occurred_at), sum(amount) from journey group by activity",
    ];

    // The first answer is told in minutes, its promise not at all; a file names who is asked for by names.
    [Fact]
    public void Sync_OfTheServedHelpDesk_GivesTheModelOfItsFiles()
    {
        using var server = new VendorServer(new ZendeskApi(ZendeskCompany.Load(_request.Out, TimeProvider.System), "ana@empresa.mx", Token));
        File.WriteAllText(Path.Combine(_folder.Path, "zendesk-token"), $"ana@empresa.mx:{Token}");
        File.Delete(Path.Combine(_request.Out, "helpdesk", "nps_responses.csv"));   // of another system
        Compare("zendesk", server, Path.Combine(_folder.Path, "zendesk-token"), "helpdesk", Desk);
    }

    private static readonly string[] Desk =
    [
        "select t.record_id, t.subject, t.status, lower(t.priority), lower(t.category), lower(t.channel), t.created_at, t.solved_at, t.due_at, t.reopens, t.breached, t.resolution_clock_seconds, t.has_company, date_diff('second', t.created_at, t.first_response_at) // 60 from ticket t",
        "select t.record_id, e.field, e.occurred_at from ticket_event e join ticket t on t.ticket_id = e.ticket_id where e.field = 'status'",
        "select t.record_id, c.name, c.domain, p.email from ticket t join company c on c.company_id = t.company_id join person p on p.person_id = t.person_id",
        "select activity, count(*) from journey group by activity",
    ];

    // What Salesforce has a place for: leads and contacts are two tables in it, and an e-mail's direction is none of its fields.
    [Fact]
    public void Sync_OfTheServedSalesforce_GivesTheDealsAndActivitiesOfItsFiles()
    {
        using var server = new VendorServer(new SalesforceApi(SalesforceCompany.Load(_request.Out, _request, TimeProvider.System), Token));
        File.WriteAllText(Path.Combine(_folder.Path, "salesforce-token"), $$"""{"client_id":"c","refresh_token":"{{Token}}"}""");
        Compare("salesforce", server, Path.Combine(_folder.Path, "salesforce-token"), "crm", Salesforce);
    }

    private static readonly string[] Salesforce =
    [
        "select count(*), count(domain), sum(employees) from company",
        "select count(distinct email) from person",
        "select d.name, c.name, o.name, d.stage, d.stage_kind, d.status, d.amount, d.currency, d.created_at, d.close_date, d.deal_type, d.lost_reason from deal d left join company c on c.company_id = d.company_id left join owner o on o.owner_id = d.owner_id",
        "select d.name, h.valid_from, h.valid_to, h.stage, h.amount, h.close_date, h.status from deal_history h join deal d on d.deal_id = h.deal_id",
        "select a.kind, a.occurred_at, o.name from activity a left join owner o on o.owner_id = a.owner_id",
        "select name, code, family from product",
    ];

    private void Compare(string kind, VendorServer server, string secret, string files, string[] questions)
    {
        Assert.Equal((0, ""), Outcome(Run("live", "sources", "add", kind, "--address", server.Address, "--secret-file", secret)));
        File.Copy(Path.Combine(_request.Out, "revenue.yml"), Path.Combine(_folder.Path, "live", "revenue.yml"));
        Assert.Equal((0, ""), Outcome(Run("live", "sync")));
        File.Copy(Path.Combine(_request.Out, "revenue.yml"), Path.Combine(_request.Out, files, "revenue.yml"));
        Assert.Equal(0, Run("files", "import", Path.Combine(_request.Out, files)).Exit);
        foreach (var question in questions) Same(question);
        Assert.Equal(Run("files", "diagnose").Exit, Run("live", "diagnose").Exit);
    }

    // Told by what one has and the other lacks: whole tables would say nothing.
    private void Same(string question)
    {
        var (files, live) = (Ask("files", question), Ask("live", question));
        Assert.True(files.SequenceEqual(live), $"{question}\n{files.Count} by files, {live.Count} live\nonly in files:\n{string.Join('\n', files.Except(live).Take(5))}\nonly live:\n{string.Join('\n', live.Except(files).Take(5))}");
    }

    [Fact]
    public void Secret_OfASource_IsNowhereInTheWorkspaceNorInWhatIsSaid()
    {
        using var server = Serve();
        var said = new List<CaudalRun> { Run("live", "sources", "add", "hubspot", "--address", server.Address, "--secret-file", Secret()), Run("live", "sync", "--no-build"), Run("live", "sources"), Run("live", "sources", "--format", "json") };
        Assert.All(said, run => Assert.DoesNotContain(Token, run.Out + run.Error, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder.Path, "live"), "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(Token, System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_AWrongCredential_IsNotKept()
    {
        using var server = Serve();
        File.WriteAllText(Path.Combine(_folder.Path, "wrong"), "other");
        var run = Run("live", "sources", "add", "hubspot", "--address", server.Address, "--secret-file", Path.Combine(_folder.Path, "wrong"), "--format", "json");
        Assert.Equal(1, run.Exit);
        Assert.EndsWith("live.unauthorised", run.ErrorJson.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Contains("source.none", Run("live", "sync", "--format", "json").ErrorJson.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_AfterASync_TellEachStreamsFreshnessRowsAndLastError()
    {
        string address;
        using (var server = Serve())
        {
            address = server.Address;
            Run("live", "sources", "add", "hubspot", "--address", address, "--secret-file", Secret());
            Run("live", "sync", "--no-build");
        }
        var live = Run("live", "sources", "--format", "json").Json.GetProperty("live").EnumerateArray().ToList();
        var deals = live.Single(r => r.GetProperty("stream").GetString() == "deals");
        Assert.Equal("fine", deals.GetProperty("status").GetString());
        Assert.InRange(deals.GetProperty("age_minutes").GetInt64(), 0, 60);
        Assert.Equal(File.ReadLines(Path.Combine(_request.Out, "crm", "deals.csv")).Count() - 1, deals.GetProperty("rows").GetInt64());
        Run("live", "sources", "pause", "hubspot");
        Assert.Equal(0, Run("live", "sources", "resume", "hubspot").Exit);
        Assert.Contains("source.name_taken", Run("live", "sources", "add", "hubspot", "--name", "stripe", "--address", address, "--secret-file", Secret(), "--format", "json").ErrorJson.GetProperty("type").GetString(), StringComparison.Ordinal);
        // The server has gone.
        Assert.Equal(1, Run("live", "sync", "--no-build").Exit);
        var broken = Run("live", "sources", "--format", "json").Json.GetProperty("live").EnumerateArray().First(r => r.GetProperty("stream").GetString() == "owners");
        Assert.Equal("failed", broken.GetProperty("status").GetString());
        Assert.Contains("HubSpot cannot be reached", broken.GetProperty("last_error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sync_OfTwoAccountsOfOneSystem_KeepsTheirRecordsApart()
    {
        using var server = Serve();
        Assert.Equal(0, Run("live", "sources", "add", "hubspot", "--address", server.Address, "--secret-file", Secret()).Exit);
        Assert.Equal(0, Run("live", "sources", "add", "hubspot", "--name", "hubspot-mx", "--address", server.Address, "--secret-file", Secret()).Exit);
        Assert.Equal((0, ""), Outcome(Run("live", "sync")));
        var deals = File.ReadLines(Path.Combine(_request.Out, "crm", "deals.csv")).Count() - 1;
        Assert.Equal([$"hubspot-mx|{deals}", $"hubspot|{deals}"], Ask("live", "select source, count(*) from deal group by 1"));
    }

    [Fact]
    public void Sync_OfAWatchedFolder_TakesItsFilesOnce()
    {
        var arriving = Directory.CreateDirectory(Path.Combine(_folder.Path, "arriving")).FullName;
        Assert.Equal(0, Run("live", "sources", "add", "folder", "--path", arriving, "--every", "15m").Exit);
        File.Copy(Path.Combine(_request.Out, "crm", "deals.csv"), Path.Combine(arriving, "deals.csv"));
        File.SetLastWriteTimeUtc(Path.Combine(arriving, "deals.csv"), new DateTime(2026, 3, 30, 0, 0, 0, DateTimeKind.Utc));
        var deals = File.ReadLines(Path.Combine(arriving, "deals.csv")).Count() - 1;
        Assert.Equal(deals, Run("live", "sync", "--no-build", "--format", "json").Json.GetProperty("streams")[0].GetProperty("landed").GetInt32());
        Assert.Equal(0, Run("live", "sync", "--no-build", "--format", "json").Json.GetProperty("streams")[0].GetProperty("landed").GetInt32());
        var live = Run("live", "sources", "--format", "json").Json.GetProperty("live")[0];
        Assert.Equal(("folder", "files", deals), (live.GetProperty("source").GetString(), live.GetProperty("stream").GetString(), live.GetProperty("rows").GetInt32()));
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, live.GetProperty("next_at").ValueKind);
    }

    [Fact]
    public void SyncDue_ReadsWhatIsDueOrWasToldOf_AndNothingElse()
    {
        using var server = new VendorServer(new StripeApi(StripeCompany.Load(_request.Out, TimeProvider.System), Token));
        Assert.Equal(0, Run("live", "sources", "add", "stripe", "--address", server.Address, "--secret-file", Secret(), "--every", "15m").Exit);
        Assert.Equal(0, Run("live", "sources", "hook", "stripe", "--secret-file", Secret()).Exit);
        var clock = new FakeTimeProvider(_clock.GetUtcNow());
        Caudal.Flow Flow() => new(new Workspace(Path.Combine(_folder.Path, "live")), clock, Path.Combine(_folder.Path, "keys"));
        Assert.Equal(10, Flow().SyncDue(null, TestContext.Current.CancellationToken).Count);
        Assert.Empty(Flow().SyncDue(null, TestContext.Current.CancellationToken));
        clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Empty(Flow().SyncDue(null, TestContext.Current.CancellationToken));
        var call = Sources.SignedCall.Of("stripe", clock.GetUtcNow(), secret: Token);
        for (var i = 0; i < 3; i++) Flow().Receive("stripe", call, "", TestContext.Current.CancellationToken);
        var told = Flow().SyncDue(null, TestContext.Current.CancellationToken);
        Assert.Equal(("webhooks", 1L, 11), (told[0].Stream, told[0].Tables.Sum(t => t.Rows.Landed), told.Count));
        clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(10, Flow().SyncDue(null, TestContext.Current.CancellationToken).Count);
        clock.Advance(TimeSpan.FromMinutes(15));
        Run("live", "sources", "pause", "stripe");
        Assert.Empty(Flow().SyncDue(null, TestContext.Current.CancellationToken));
        Run("live", "sources", "resume", "stripe");
        Assert.Equal(0, Run("live", "sources", "schedule", "stripe", "--every", "off").Exit);
        Assert.Empty(Flow().SyncDue(null, TestContext.Current.CancellationToken));
        Assert.Equal(2, Run("live", "sources", "schedule", "stripe", "--every", "often").Exit);
    }

    private VendorServer Serve() => new(new HubSpotApi(HubSpotCompany.Load(_request.Out, _request, TimeProvider.System, TimeSpan.Zero), Token, perTenSeconds: 100_000));

    private string Secret()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "token"), Token + "\n");
        return Path.Combine(_folder.Path, "token");
    }

    private CaudalRun Run(string workspace, params string[] arguments) =>
        CaudalRun.Of(_folder.Path, new Dictionary<string, string> { ["CAUDAL_KEYS"] = "keys" }, [.. arguments, "--workspace", workspace, "--quiet"]);

    private static (int, string) Outcome(CaudalRun run) => (run.Exit, run.Error);

    private IReadOnlyList<string> Ask(string workspace, string sql)
    {
        using var engine = new Caudal.Flow(new Workspace(Path.Combine(_folder.Path, workspace)), _clock).Open();
        return [.. engine.Query(sql, row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture)))).Order(StringComparer.Ordinal)];
    }
}
