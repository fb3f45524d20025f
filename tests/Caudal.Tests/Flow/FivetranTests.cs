using System.Globalization;
using Caudal.Metrics;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Flows;

/// <summary>The vendors' tables as a connector writes them, from the files to figures; each figure is also counted on the raw files.</summary>
public sealed class FivetranTests : IDisposable, IClassFixture<FivetranTests.Vendors>
{
    private readonly Vendors _vendors;
    private readonly ImportedFolder _company = new();
    private readonly string _data = PublicData.Folder("fivetran");

    public FivetranTests(Vendors vendors) => _vendors = vendors;

    /// <summary>Each vendor's folder, imported and built once for all tests that only ask.</summary>
    public sealed class Vendors : IDisposable
    {
        private readonly Dictionary<string, ImportedFolder> _built = [];

        internal ImportedFolder Of(string vendor)
        {
            if (_built.TryGetValue(vendor, out var built)) return built;
            built = new ImportedFolder();
            built.Import(Path.Combine(PublicData.Folder("fivetran"), vendor));
            built.Build();
            return _built[vendor] = built;
        }

        public void Dispose()
        {
            foreach (var built in _built.Values) built.Dispose();
        }
    }

    [Theory]
    [InlineData("hubspot", 63, 2643)]
    [InlineData("salesforce", 14, 111)]
    [InlineData("zendesk", 26, 272)]
    [InlineData("stripe", 31, 256)]
    public void Import_FolderOfOneVendor_LandsEveryRowOfEveryFile(string vendor, int files, long rows)
    {
        var report = _company.Import(Path.Combine(_data, vendor));

        Assert.Equal(files, report.Files.Count);
        Assert.Equal(rows, report.Files.Sum(f => f.Rows.Read));
        Assert.All(report.Files, f => Assert.StartsWith(vendor + ".", f.RecognisedAs, StringComparison.Ordinal));
        Assert.All(report.Files, f => Assert.Equal((0, f.Rows.Read), (f.Rows.SetAside, f.Rows.Landed + f.Rows.Unchanged)));
    }

    [Fact]
    public void Import_AllFourTwice_ChangesNothing()
    {
        string[] folders = [.. new[] { "hubspot", "salesforce", "zendesk", "stripe" }.Select(v => Path.Combine(_data, v))];
        _company.Import(folders);
        var before = Counts();
        var again = _company.Import(folders);

        Assert.Null(again.LoadId);
        Assert.All(again.Files, f => Assert.Equal(f.Rows.Read, f.Rows.Unchanged));
        _company.Build();
        Assert.Equal(before, Counts());
    }

    private string Counts()
    {
        _company.Build();
        return string.Join(' ', _company.Ask("select count(*) from company union all select count(*) from person union all select count(*) from deal union all select count(*) from ticket union all select count(*) from payment"));
    }

    [Fact]
    public void HubSpot_ThreeWarehousesVariantsOfOneTable_AreOneSetOfCompanies()
    {
        var company = _vendors.Of("hubspot");

        // company_data.csv stands there four times, for four warehouses.
        Assert.Equal(Raw("select count(distinct id) from {0} where is_deleted = 'false'", "hubspot/company_data"), company.Ask("select count(*) from company where created_at is not null"));
        Assert.Equal(["24"], company.Ask("select count(*) from company where created_at is not null"));
    }

    [Fact]
    public void HubSpot_ContactsMergedAway_AreTheSurvivors()
    {
        var company = _vendors.Of("hubspot");

        // 22 contacts, of which 78971951 took in 76340251, 46897301 and 76226001; three of its parts are in the file.
        var raw = Raw("""
            with gone as (select unnest(string_split(property_hs_merged_object_ids, ';')) as id from {0})
            select count(distinct c.id) from {0} c where c.id not in (select id from gone where id is not null)
            """, "hubspot/contact_data");
        Assert.Equal(raw, company.Ask("select count(*) from person"));
        Assert.Equal(["19"], raw);
    }

    [Fact]
    public void HubSpot_DealsAndTickets_AreCountedAsInTheFiles()
    {
        var company = _vendors.Of("hubspot");

        Assert.Equal(44m, company.Metric("deals_created"));
        Assert.Equal(25m, company.Metric("tickets_opened"));
        // 25 tickets, 2 of them without a closing day.
        Assert.Equal(23m, company.Metric("tickets_solved"));
        Assert.Equal(Raw("select count(property_closed_date) from {0}", "hubspot/ticket_data"), company.Ask("select count(*) from ticket where status = 'solved'"));
        Assert.Null(company.Metric("win_rate"));
    }

    [Fact]
    public void Salesforce_DeletedOpportunities_LandAndAreNoDeals()
    {
        var company = _vendors.Of("salesforce");

        Assert.Equal(["10"], Raw("select count(*) from {0} where is_deleted = 'true'", "salesforce/sf_opportunity_data"));
        Assert.Equal(["0"], company.Ask("select count(*) from deal"));
    }

    [Fact]
    public void Salesforce_TheSameOpportunitiesNotDeleted_AreWonAndLostAsTheirFlagsSay()
    {
        _company.Import(_company.Write("sf_opportunity_data.csv", NotDeleted("salesforce/sf_opportunity_data.csv")));
        _company.Build();

        // Won 5, one with an amount (24,120,000); lost 4 (200,000 and 1); open 1 (210,000). Win rate 5 / 9.
        Assert.Equal(5m, _company.Metric("won_count"));
        Assert.Equal(4m, _company.Metric("lost_count"));
        Assert.Equal(24_120_000m, _company.Metric("won_amount"));
        Assert.Equal(0.5556m, decimal.Round(_company.Metric("win_rate")!.Value, 4));
        Assert.Equal(210_000m, _company.Metric("pipeline_open"));
        Assert.Equal(["lost|4|200001", "open|1|210000", "won|5|24120000"], Raw("""
            select case when is_won = 'true' then 'won' when is_closed = 'true' then 'lost' else 'open' end as status, count(*), cast(sum(cast(amount as bigint)) as bigint) from {0} group by 1 order by 1
            """, "salesforce/sf_opportunity_data"));
    }

    [Fact]
    public void Zendesk_TicketsThatStand_AreCountedAndTheDeletedNot()
    {
        var company = _vendors.Of("zendesk");

        Assert.Equal(Raw("select count(*) from {0} where status <> 'deleted'", "zendesk/ticket_data"), company.Ask("select count(*) from ticket"));
        Assert.Equal(8m, company.Metric("tickets_opened"));
        Assert.NotEqual(["0"], company.Ask("select count(*) from ticket_event"));
    }

    [Fact]
    public void Stripe_Subscription_CostsWhatItsItemsCost()
    {
        var company = _vendors.Of("stripe");

        // Item zb1: 150,000 cents a month × 1 = 1,500.00; item ab2: 150,000 cents a month × 2 = 3,000.00.
        Assert.Equal(["sdgfs4536|1500", "sfjytkyu876|3000"], company.Ask("select record_id, cast(mrr as integer) from subscription order by 1"));
        // Both ended in the minute in which their trial did, so that no month ever counted them.
        Assert.Null(company.Metric("mrr"));
    }

    [Fact]
    public void Stripe_SubscriptionsWithoutTheirTrial_AreMrrWhileTheyRan()
    {
        var table = File.ReadAllText(Path.Combine(_data, "stripe", "subscription_data.csv")).Replace("trial_end,trial_start", "trial_over,trial_from", StringComparison.Ordinal);
        _company.Import(_company.Write("subscription_data.csv", table), Path.Combine(_data, "stripe", "subscription_item_data.csv"), Path.Combine(_data, "stripe", "plan_data.csv"));
        _company.Build(new DateTimeOffset(2021, 2, 19, 10, 0, 0, TimeSpan.Zero));

        // 1,500 + 3,000, between 2021-02-18 14:16:37 and 2021-02-19 14:16:37.
        Assert.Equal(4_500m, _company.Metric("mrr"));
    }

    [Fact]
    public void Stripe_InvoicesAndCharges_AreInWholeUnitsAndNeverTestMode()
    {
        var company = _vendors.Of("stripe");

        // Two invoices of 1,000 cents, one of them in test mode.
        Assert.Equal(["1|10"], company.Ask("select count(*), cast(sum(amount) as integer) from invoice"));
        Assert.Equal(Raw("select count(*), cast(sum(cast(amount as bigint)) as bigint) from {0} where lower(livemode) = 'true'", "stripe/charge_data"),
            company.Ask("select count(*), cast(sum(amount) * 100 as bigint) from payment"));
    }

    private string NotDeleted(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(_data, file));
        var place = Array.IndexOf(lines[0].Split(','), "is_deleted");
        return string.Join('\n', lines.Select((line, i) => i == 0 ? line : string.Join(',', line.Split(',').Select((cell, c) => c == place ? "false" : cell))));
    }

    private List<string> Raw(string sql, string table)
    {
        using var engine = DuckDbEngine.InMemory();
        var csv = $"read_csv('{Path.Combine(_data, table).Replace("'", "''", StringComparison.Ordinal)}.csv', all_varchar = true)";
        return ImportedFolder.Rows(engine, string.Format(CultureInfo.InvariantCulture, sql, csv));
    }

    public void Dispose() => _company.Dispose();
}
