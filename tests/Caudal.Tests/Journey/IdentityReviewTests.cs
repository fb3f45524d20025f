using Caudal.Identity.Decisions;
using Caudal.Journey;
using Caudal.Tests.Cli;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Journey;

public sealed class IdentityReviewTests : IDisposable
{
    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();

    // Company 1: won 1,000, a subscription of 50 a month, 900 invoiced, 300 open: 300 + max(1,000, 600, 900) = 1,300. Company 2: 500 invoiced. Company 3: nothing.
    public IdentityReviewTests()
    {
        HandmadeBuild.Fill(_engine, """
            drop table identity_review;
            insert into deal (company_id, deal_id, person_id, status, value) values (1, 'd1', 11, 'won', 1000), (1, 'd2', null, 'open', 300), (1, 'd3', 11, 'lost', 7777);
            insert into subscription (company_id, subscription_id, status, mrr_value) values (1, 's1', 'active', 50), (1, 's2', 'ended', 9999);
            insert into invoice (company_id, invoice_id, status, value) values (1, 'i1', 'paid', 900), (2, 'i2', 'open', 500), (2, 'i3', 'void', 8888);
            create temp table identity_doubt (kind varchar, joined boolean, probability double, records integer, a_source varchar, a_stream varchar, a_record_id varchar, a_entity_id bigint,
              b_source varchar, b_stream varchar, b_record_id varchar, b_entity_id bigint, chance double);
            insert into identity_doubt values
              ('company', false, 0.1, 1, 'crm', 'companies', 'a', 3, 'crm', 'companies', 'b', 2, 0.1), ('company', false, 0.2, 1, 'crm', 'companies', 'c', 1, 'crm', 'companies', 'd', 2, 0.2),
              ('company', true, 0.6, 2, 'crm', 'companies', 'e', 1, 'crm', 'companies', 'f', 1, 0.4), ('person', false, 0.05, 3, 'crm', 'contacts', 'g', 11, 'crm', 'contacts', 'h', 12, 0.05),
              ('person', false, 0.2, 3, 'crm', 'contacts', 'i', 13, 'crm', 'contacts', 'j', 12, 0.2), ('person', false, 0.2, 2, 'crm', 'contacts', 'k', 13, 'crm', 'contacts', 'l', 14, 0.2);
            """);
        _engine.Execute(Resource.Read("Journey/identity_review.sql"));
    }

    // By hand: e–f 0.4 × 1,300 = 520 (one entity: its money once); c–d 0.2 × (1,300 + 500) = 360; a–b 0.1 × 500 = 50; g–h 0.05 × 1,000 = 50; the last two
    // have no money: 0.2 × 3 records before 0.2 × 2.
    [Fact]
    public void Review_OfAllPairs_IsOrderedByWhatTheAnswerIsWorth()
    {
        var pairs = IdentityReview.Read(_engine, Verdict.None, 10);
        Assert.Equal(["e 1300 520", "c 1800 360", "g 1000 50", "a 500 50", "i 0 0", "k 0 0"], pairs.Select(p => FormattableString.Invariant($"{p.A.RecordId} {p.Value.Amount:0} {p.ExpectedValue.Amount:0}")));
        Assert.Equal([true, false, false, false, false, false], pairs.Select(p => p.IsJoined));
        Assert.All(pairs, p => Assert.Equal("MXN", p.Value.Currency));
    }

    [Fact]
    public void Review_AfterDecisions_LeavesOutWhatTheyAnswer()
    {
        RecordRef R(string id) => new("company", "crm", "companies", id);
        var verdict = Verdict.Of([
            new Decision(1, DecisionKind.Confirm, [R("c")], [R("x")], "ana", DateTimeOffset.UnixEpoch, null), new Decision(2, DecisionKind.Reject, [R("x")], [R("d")], "ana", DateTimeOffset.UnixEpoch, null)]);
        Assert.Equal(["e", "g"], IdentityReview.Read(_engine, verdict, 2).Select(p => p.A.RecordId));
    }

    public void Dispose() => _engine.Dispose();
}
