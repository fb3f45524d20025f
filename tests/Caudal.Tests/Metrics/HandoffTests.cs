using Caudal.Metrics;
using Caudal.Model;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Metrics;

public sealed class HandoffTests : IDisposable
{
    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();

    public HandoffTests()
    {
        WarehouseSchema.CreateEmpty(_engine);
        _engine.Execute("insert into build_info values ('build','b'),('as_of','2026-06-30T12:00:00Z'),('currency','USD'),('time_zone','UTC')");
    }

    // Accepted, returned, silent since 31 May (30 days and a half), silent since 1 June (29 and a half), and rejected before it was handed over.
    [Fact]
    public void AcceptanceRate_Unanswered_ExpiresAfterThirtyDays()
    {
        _engine.Execute("""
            insert into person (company_id, person_id, is_lead, created_at, created_on, qualified_at, qualified_on, accepted_at, accepted_on, rejected_at) values
              (1,1,true,'2026-05-01','2026-05-01','2026-05-02','2026-05-02','2026-06-20','2026-06-20',null), (2,2,true,'2026-05-01','2026-05-01','2026-05-02','2026-05-02',null,null,'2026-05-03'),
              (3,3,true,'2026-05-01','2026-05-01','2026-05-31','2026-05-31',null,null,null), (4,4,true,'2026-05-01','2026-05-01','2026-06-01','2026-06-01',null,null,null),
              (5,5,true,'2026-05-01','2026-05-01','2026-06-10','2026-06-10',null,null,'2026-05-05')
            """);
        var row = Answer("acceptance_rate");
        Assert.Equal((1m, 3m, 2L), (row.Numerator, row.Denominator, row.Censored));
    }

    [Fact]
    public void SlaAttainment_OfTickets_CountsBothPromises()
    {
        // a answered in time and solved late; b not answered and overdue, its solution not due; c without any promise; d solved in time
        _engine.Execute("""
            insert into ticket (company_id, ticket_id, status, created_at, created_on, first_response_at, solved_at, due_at, breached, first_response_breached) values
              (1,'a','solved','2026-06-01','2026-06-01','2026-06-01 01:00:00','2026-06-05','2026-06-04',true,false), (2,'b','open','2026-06-29','2026-06-29',null,null,'2026-07-05',false,true),
              (3,'c','open','2026-06-02','2026-06-02',null,null,null,null,null), (4,'d','solved','2026-06-03','2026-06-03',null,'2026-06-04','2026-06-08',false,null)
            """);
        var row = Answer("sla_attainment");
        Assert.Equal((2m, 4m, 1L), (row.Numerator, row.Denominator, row.Censored));
        // on 3 June: a answered, its solution not due; d has not been solved, nor is it due
        var then = Answer("sla_attainment", new DateTimeOffset(2026, 6, 3, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal((1m, 1m, 2L), (then.Numerator, then.Denominator, then.Censored));
    }

    [Fact]
    public void SlaAttainment_WithoutTicketsOrLeads_NamesWhatIsMissing() => Assert.Equal("no_data:ticket|lead", Answer("sla_attainment").Reason);

    [Fact]
    public void Leads_ContactsOnly_AreNotZeroButUnknown()
    {
        _engine.Execute("insert into person (company_id, person_id, is_lead, created_at, created_on) values (1, 1, false, '2026-05-01', '2026-05-01')");
        Assert.Equal((null, "no_data:lead"), (Answer("leads").Value, Answer("leads").Reason));
    }

    public void Dispose() => _engine.Dispose();

    private MetricRow Answer(string metric, DateTimeOffset? asOf = null) =>
        Assert.Single(new MetricRoom(_engine, BuildFacts.Read(_engine)).Answer(new MetricQuery(metric, AsOf: asOf), TestContext.Current.CancellationToken).Rows);
}
