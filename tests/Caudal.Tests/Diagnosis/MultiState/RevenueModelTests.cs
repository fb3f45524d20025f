using Caudal.Diagnosis.MultiState;
using Caudal.Process;

namespace Caudal.Tests.Diagnosis.MultiState;

public sealed class RevenueModelTests : IDisposable
{
    private readonly Company _company = new();

    public void Dispose() => _company.Dispose();

    // Ten deals of 30 days each: eight won at 1,000, two lost. Margin 75 %: 0.8 × 1,000 × 0.75 for an open deal.
    [Fact]
    public void Values_WithoutSubscriptions_AreTheAmountsThatWereAgreed()
    {
        for (var i = 1; i <= 10; i++)
        {
            var outcome = i <= 8 ? "won" : "lost";
            _company.Decided(outcome, "2025-09-01", "2025-10-01", 1000, $"company_id={i}");
            _company.Add("pursuit", $"company_id={i}; pursuit=1; started_at='2025-09-01'; started_on='2025-09-01'; ended_at='2025-10-01'; outcome='{outcome}'; open_at='2025-09-01'; "
                + $"{outcome}_at='2025-10-01'; deals=1; value=1000");
        }
        var model = RevenueModel.Read(_company.Engine, RevenueProcess.Default)[""];
        Assert.Equal([StageKind.Open, StageKind.Won, StageKind.Lost], model.Values.Keys);
        Assert.Equal(600, model.Values[StageKind.Open], 9);
        Assert.Equal(750, model.Values[StageKind.Won], 9);
        Assert.Equal(0, model.Values[StageKind.Lost], 9);
        Assert.Null(model.AcquisitionCost);
    }

    // The same ten deals, by country: eight of ten are won, √(0.8 × 0.2 / 10) is the error; nobody in the other country.
    [Theory]
    [InlineData("region", "north", 0.8, 600)]
    [InlineData("unheard of", "north", 0.8, 600)]   // journeys cannot be told apart by it: all of them
    public void StageWorth_OfASegment_IsThatOfItsJourneys(string name, string value, double wins, double worth)
    {
        for (var i = 1; i <= 10; i++)
        {
            var outcome = i <= 8 ? "won" : "lost";
            _company.Run($"insert into company (company_id, name, region, surrogate) values ({i}, 'c{i}', 'north', false)");
            _company.Decided(outcome, "2025-09-01", "2025-10-01", 1000, $"company_id={i}");
            _company.Add("pursuit", $"company_id={i}; pursuit=1; started_at='2025-09-01'; started_on='2025-09-01'; ended_at='2025-10-01'; outcome='{outcome}'; open_at='2025-09-01'; "
                + $"{outcome}_at='2025-10-01'; deals=1; value=1000");
        }
        var open = StageWorth.Of(_company.Engine, RevenueProcess.Default, new Dictionary<string, string> { [name] = value }).Single(w => w.Stage == StageKind.Open);
        Assert.Equal((wins, worth), (Math.Round(open.Wins!.Value, 9), Math.Round(open.Value, 6)));
        Assert.Equal(Math.Sqrt(0.8 * 0.2 / 10), open.Error!.Value, 9);
        Assert.Empty(StageWorth.Of(_company.Engine, RevenueProcess.Default, new Dictionary<string, string> { ["region"] = "south" }));
    }

    // Two contracts of 100 a month: one ends after 100 days, the other runs for more than a year. Both for 100 days, and half for the other 265 of the
    // horizon. Three wins, each after 30 days, brought these two contracts: two thirds of a contract for 335 days.
    [Fact]
    public void Values_WithSubscriptions_AreTheMarginOfTheTimeThatContractsRun()
    {
        for (var company = 1; company <= 3; company++) Win(company, "2025-01-01");
        Contract("a", "2025-01-01", "2025-04-11", company: 1);
        Contract("b", "2025-01-01", null, company: 2);
        var model = RevenueModel.Read(_company.Engine, RevenueProcess.Default)[""];
        Assert.Equal(100 * 0.75 / 30.4375 * (100 + (0.5 * 265)), model.Values[StageKind.Won], 9);
        Assert.Equal(2.0 / 3 * 100 * 0.75 / 30.4375 * (100 + (0.5 * 235)), model.Values[StageKind.Open], 9);
    }

    // 36.5 a year of service spend over 2 contracts × 365 days: 0.05 a contract and day; 300 of campaigns over the one pursuit that began in the year.
    [Fact]
    public void Spend_WhereItIsRecorded_IsTakenOffContractsAndSaidOfPursuits()
    {
        Contract("a", "2025-01-01", null);
        Contract("b", "2025-01-01", null);
        Win(1, "2025-10-01");
        _company.Run("insert into campaign_spend (campaign, team, day, value) values ('x', 'success', date '2026-01-01', 36.5), ('y', 'marketing', date '2026-01-01', 300)");
        var model = RevenueModel.Read(_company.Engine, RevenueProcess.Default)[""];
        Assert.Equal(300, model.AcquisitionCost!.Value, 9);
        Assert.Equal((100 * 0.75 / 30.4375) - 0.05, model.Rewards.PerDay[(int)StageKind.Won], 9);
    }

    // 100 a month, 150 after 60 days: in "expanded" half as much again as at the start.
    [Fact]
    public void Growth_OfAStage_ComparesContractsWithThemselves()
    {
        Contract("a", "2025-01-01", null);
        _company.Run("update subscription_history set valid_to = timestamp '2025-03-02 00:00:00'");
        _company.Run("insert into subscription_history (company_id, subscription_id, valid_from, mrr, mrr_value) values (1, 'a', timestamp '2025-03-02 00:00:00', 150, 150)");
        var rewards = RevenueModel.Read(_company.Engine, RevenueProcess.Default)[""].Rewards;
        Assert.Equal(1.5, rewards.PerDay[(int)StageKind.Expanded] / rewards.PerDay[(int)StageKind.Won], 9);
    }

    private void Win(int company, string won)
    {
        var opened = DateOnly.Parse(won, System.Globalization.CultureInfo.InvariantCulture).AddDays(-30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        _company.Decided("won", opened, won, 1200, $"company_id={company}");
        _company.Add("pursuit", $"company_id={company}; pursuit=1; started_at='{opened}'; started_on='{opened}'; ended_at='{won}'; outcome='won'; open_at='{opened}'; won_at='{won}'; deals=1; value=1200");
    }

    private void Contract(string id, string from, string? to, int company = 1)
    {
        var (start, end) = ($"timestamp '{from} 00:00:00'", to is null ? "null" : $"timestamp '{to} 00:00:00'");
        _company.Run($"""
            insert into contract_term (company_id, subscription_id, term, started_at, ended_at, outcome) values ({company}, '{id}', 1, {start}, {end}, '{(to is null ? "active" : "churned")}');
            insert into subscription (company_id, subscription_id, status, started_at, ended_at, mrr_value) values ({company}, '{id}', '{(to is null ? "active" : "ended")}', {start}, {end}, 100);
            insert into subscription_history (company_id, subscription_id, valid_from, valid_to, mrr, mrr_value) values ({company}, '{id}', {start}, {end}, 100, 100);
            """);
    }
}
