using Caudal.Diagnosis.MultiState;
using Caudal.Metrics.Estimators;

namespace Caudal.Tests.Diagnosis.MultiState;

public sealed class JourneySpellsTests : IDisposable
{
    private readonly Company _company = new();   // as of 2026-06-30 12:00

    public void Dispose() => _company.Dispose();

    [Fact]
    public void Read_APursuitThatIsWon_StaysInEachStageUntilTheNext()
    {
        Pursuit(1, "lead_at='2026-01-01'; open_at='2026-01-11'; won_at='2026-01-31'; ended_at='2026-01-31'; deals=1; outcome='won'");
        _company.Decided("won", "2026-01-11", "2026-01-31", 1000, "company_id=1");
        Assert.Equal([("lead", "open", 10, 1), ("open", "won", 20, 1)], Stays());
    }

    [Fact]
    public void Read_ALeadStillThere_IsCensoredAsOfTheBuild()
    {
        Pursuit(1, "lead_at='2026-06-20 12:00:00'; deals=0; outcome='open'");
        Pursuit(2, "lead_at='2026-05-31 12:00:00'; rejected_at='2026-06-30 12:00:00'; ended_at='2026-06-30 12:00:00'; deals=0; outcome='rejected'");
        Assert.Equal([("lead", null, 10, 1), ("lead", "rejected", 30, 1)], Stays());
    }

    [Fact]
    public void Read_AStageEnteredAfterALaterOne_IsNoStay()
    {
        Pursuit(1, "lead_at='2026-01-01'; qualified_at='2026-01-09'; open_at='2026-01-05'; lost_at='2026-02-04'; ended_at='2026-02-04'; deals=1; outcome='lost'");
        _company.Decided("lost", "2026-01-05", "2026-02-04", 10, "company_id=1");
        Assert.Equal([("lead", "open", 4, 1), ("open", "lost", 30, 1)], Stays());
    }

    [Fact]
    public void Read_RenewalsAndLeadsOfCustomers_AreNoPursuits()
    {
        Pursuit(1, "open_at='2026-01-11'; won_at='2026-01-31'; ended_at='2026-01-31'; started_on='2026-01-11'; deals=1; outcome='won'");
        _company.Decided("won", "2026-01-11", "2026-01-31", 1000, "company_id=1; deal_type='Renewal'");
        _company.Add("pursuit", "company_id=1; pursuit=2; started_at='2026-03-01'; started_on='2026-03-01'; lead_at='2026-03-01'; deals=0; outcome='open'");
        Assert.Empty(Stays());
    }

    [Fact]
    public void Read_AContract_GoesThroughLiveExpandedRenewedAndChurned()
    {
        Term(7, 1, "2025-01-01", "2026-01-01", "renewed", live: "2025-01-31");
        Term(7, 2, "2026-01-01", "2026-03-02", "churned", live: "2025-01-31");
        Mrr(7, "2025-01-01", "2025-04-01", 100);
        Mrr(7, "2025-04-01", "2026-03-02", 150);
        Assert.Equal([("won", "live", 30, 1), ("live", "expanded", 60, 1), ("renewed", "churned", 60, 1), ("expanded", "renewed", 275, 1)], Stays());
    }

    [Fact]
    public void Read_ACustomerWhoGoesOverToAnotherSubscription_HasNotChurned()
    {
        Term(6, 1, "2026-01-02", "2026-05-02", "churned");
        _company.Add("subscription", "company_id=6; subscription_id='s6'; status='ended'; started_at='2026-01-02'; ended_at='2026-05-02'");
        _company.Add("subscription", "company_id=6; subscription_id='other'; status='active'; started_at='2026-05-01'");
        Assert.Equal([("won", null, 120, 1)], Stays());
    }

    // 20 contracts of 2020 to 2023 and not one end before 2026, then 10 ends in half a year: what was before 2026 was not recorded.
    [Fact]
    public void Read_AHistoryThatStartsLate_IsWatchedFromItsFirstEnd()
    {
        for (var i = 1; i <= 10; i++) Term(i, 1, "2020-01-01", i == 1 ? "2026-01-01" : $"2026-0{1 + (i % 5)}-15", "churned");
        for (var i = 11; i <= 20; i++) Term(i, 1, "2023-01-01", null, "active");
        var rows = JourneySpells.Read(_company.Engine)[""].Rows;
        // 2020-01-01 to 2026-01-01 is 2,192 days: the first end itself is where the watch begins; nine ends of nine in the age of 2,206 days and later.
        Assert.Equal(9, rows.Where(r => r.To == (int)StageKind.Churned).Sum(r => r.Count));
        Assert.Equal(2206, rows.First(r => r.To == (int)StageKind.Churned).Time);
        // At that age the younger ones (1,277 days old at the end) are long out of sight.
        Assert.Equal(9, rows.First(r => r.To == (int)StageKind.Churned).AtRisk);
    }

    [Fact]
    public void Read_ByThePursuitsClock_PassesThroughWhatIsLeftOnTheSameDay()
    {
        Pursuit(1, "lead_at='2026-01-01'; qualified_at='2026-01-04'; accepted_at='2026-01-04'; open_at='2026-01-04'; won_at='2026-01-31'; ended_at='2026-01-31'; deals=1; outcome='won'");
        _company.Decided("won", "2026-01-04", "2026-01-31", 1000, "company_id=1");
        var rows = JourneySpells.Read(_company.Engine, JourneyClock.Pursuit)[""].Rows;
        Assert.Equal([(3.0, StageKind.Lead, StageKind.Open), (30.0, StageKind.Open, StageKind.Won)], rows.Select(r => (r.Time, (StageKind)r.From, (StageKind)r.To!.Value)));
        Assert.Equal(1, AalenJohansen.Of(JourneySpells.Read(_company.Engine, JourneyClock.Pursuit)[""], JourneySpells.States, 365)[(int)StageKind.Lead, (int)StageKind.Won], 12);
    }

    // The pursuit's days and the contract's are two clocks: day 300 of a pursuit says nothing of day 300 of a contract.
    [Fact]
    public void Read_ByTheContractsClock_BeginsWithTheContract()
    {
        Pursuit(7, "lead_at='2024-01-01'; open_at='2024-01-04'; won_at='2024-12-30'; ended_at='2024-12-30'; deals=1; outcome='won'");
        _company.Decided("won", "2024-01-04", "2024-12-30", 1000, "company_id=7");
        Term(7, 1, "2025-01-01", "2026-01-01", "renewed", live: "2025-01-31");
        Term(7, 2, "2026-01-01", "2026-03-02", "churned", live: "2025-01-31");
        var rows = JourneySpells.Read(_company.Engine, JourneyClock.Contract)[""].Rows;
        Assert.Equal([(30.0, StageKind.Live), (365.0, StageKind.Renewed), (425.0, StageKind.Churned)], rows.Select(r => (r.Time, (StageKind)r.To!.Value)));
        Assert.Equal([(3.0, StageKind.Open), (364.0, StageKind.Won)], JourneySpells.Read(_company.Engine, JourneyClock.Pursuit)[""].Rows.Select(r => (r.Time, (StageKind)r.To!.Value)));
    }

    [Fact]
    public void Read_BySegment_KeepsThemApart()
    {
        Pursuit(1, "lead_at='2026-01-01'; rejected_at='2026-01-11'; ended_at='2026-01-11'; deals=0; lead_source='web'");
        Pursuit(2, "lead_at='2026-01-01'; rejected_at='2026-01-21'; ended_at='2026-01-21'; deals=0; lead_source='event'");
        var read = JourneySpells.Read(_company.Engine, by: "lead_source");
        Assert.Equal((10.0, 20.0), (read["web"].Rows.Single().Time, read["event"].Rows.Single().Time));
    }

    private void Pursuit(int company, string columns)
    {
        var started = columns.Split('\'')[1];
        _company.Add("pursuit", $"company_id={company}; pursuit=1; started_at='{started}'; {(columns.Contains("started_on") ? "" : $"started_on=date '{started[..10]}'; ")}{columns}");
    }

    private void Term(int company, int term, string from, string? to, string outcome, string? live = null) => _company.Run($"""
        insert into contract_term (company_id, subscription_id, term, started_at, ended_at, outcome, live_at)
        values ({company}, 's{company}', {term}, timestamp '{from} 00:00:00', {At(to)}, '{outcome}', {At(live)})
        """);

    private void Mrr(int company, string from, string to, decimal mrr) => _company.Run($"""
        insert into subscription_history (company_id, subscription_id, valid_from, valid_to, mrr, mrr_value)
        values ({company}, 's{company}', timestamp '{from} 00:00:00', {At(to)}, {mrr}, {mrr})
        """);

    private static string At(string? day) => day is null ? "null" : $"timestamp '{day} 00:00:00'";

    private IEnumerable<(string From, string? To, int Days, int Count)> Stays() =>
        JourneySpells.Read(_company.Engine).SelectMany(s => s.Value.Rows).OrderBy(r => r.From).ThenBy(r => r.Time)
            .Select(r => (((StageKind)r.From).Id(), r.To is { } to ? ((StageKind)to).Id() : null, (int)r.Time, (int)r.Count));
}
