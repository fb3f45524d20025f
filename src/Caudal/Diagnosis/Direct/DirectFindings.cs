using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.Direct;

/// <summary>
/// Looks for every direct finding. Order matters: a record counts once in each purse, in the first finding that fires on it,
/// the surest claim first.
/// </summary>
internal static class DirectFindings
{
    public static IReadOnlyList<DirectFinding> All { get; } =
    [
        new NeverInvoiced(), new UnderInvoiced(), new FailedPayment(), new Overdue(), new RenewalMissed(), new TicketOnRenewal(),
        new DiscountBeyondPolicy(), new SystemsContradict(), new StalledDeal(), new DealWithoutAccount(), new DuplicateTwoOwners(),
        new PushedCloseDate(), new SingleThreaded(), new ChampionSilent(), new HandoffUnowned(), new LeadTouchedLate(), new LeadNeverTouched(),
    ];

    public static (List<Finding> Found, List<CannotSay> Cannot) Look(Situation at)
    {
        var (found, cannot, fired) = (new List<Finding>(), new List<CannotSay>(), new List<DirectFinding>());
        foreach (var question in All)
        {
            if (question.Missing(at) is { } missing) cannot.Add(new CannotSay(question.Kind, missing));
            else if (Ask(at, question, [.. fired.Where(f => f.Purse == question.Purse)]) is { } finding)
            {
                found.Add(finding);
                if (finding.Value.P10 > 0) fired.Add(question);
            }
        }
        return (found, cannot);
    }

    private static Finding? Ask(Situation at, DirectFinding question, List<DirectFinding> earlier)
    {
        var claim = at.Row(TallySql(question, earlier), Claim.Read);
        if (claim.Rows == 0) return null;
        var worth = question.Value(at, claim, new Sampler(question.Kind));
        return Describe(at, question, claim, worth) with { Overlaps = claim.Counted < claim.Rows ? [.. earlier.Select(e => e.Kind)] : [] };
    }

    private static Finding Describe(Situation at, DirectFinding question, Claim claim, Worth worth)
    {
        var owner = at.Teams.Of(question.Area);
        return new Finding
        {
            Id = question.Kind, Kind = question.Kind, OwnerTeam = owner, InSales = at.Teams.InSales(owner), Direct = true,
            Title = new Phrase($"diagnosis.{question.Kind}.title", [claim.Rows, at.Money(worth.Value.P50), .. question.TitleArguments(at, claim)]),
            Boundary = question.Between is { } b ? new Boundary(at.Teams.Of(b.From), at.Teams.Of(b.To)) : null,
            Transition = question.Transition, Period = at.Period, EvidenceRows = claim.Rows,
            Value = worth.Value, ChancePositive = worth.ChancePositive, Draws = worth.Draws,
            ComputedHow = new Phrase($"diagnosis.how.{worth.How}", [claim.Counted, claim.Rows, at.Money(claim.Amount), at.Money(claim.Estimated), .. worth.HowArguments]),
            Play = new Play(question.Kind),
        };
    }

    private static string TallySql(DirectFinding question, List<DirectFinding> earlier)
    {
        var counted = earlier.Count == 0 ? "true" : string.Join(" and ", earlier.Select((_, i) => $"earlier_{i}.object_id is null"));
        var joins = string.Concat(earlier.Select((e, i) =>
            $"\nleft join (select distinct company_id, object_id from ({e.Sql}) r) earlier_{i} on earlier_{i}.company_id = e.company_id and earlier_{i}.object_id = e.object_id"));
        return $"""
            with {OpenDeals}
            select count(*), count(*) filter (where counted), CAST(coalesce(sum(amount) filter (where counted), 0) AS decimal(28,4)),
              CAST(coalesce(sum(amount) filter (where counted and estimated), 0) AS decimal(28,4)), max(measure)
            from (select e.amount, e.estimated, e.measure, {counted} as counted
            from ({question.Sql}) e{joins}) x
            """;
    }

    internal static string OpenDeals { get; } = $"open_deal as ({Resource.Read("Diagnosis/Direct/open_deal.sql")})";

    /// <summary>Rows behind a direct finding, the largest amount first; their order is the same every time.</summary>
    public static List<EvidenceRow> Evidence(Situation at, DirectFinding question, int limit)
    {
        var sql = $"""
            with {OpenDeals}
            select e.source, e.stream, e.record_id, e.company_id, c.name, e.amount, e.estimated, e.occurred_on, e.measure, e.other
            from ({question.Sql}) e
            left join company c on c.company_id = e.company_id and not c.surrogate
            order by e.amount desc nulls last, e.occurred_on nulls last, e.source, e.stream, e.record_id, e.object_id
            limit $limit
            """;
        return at.Query(sql, r => new EvidenceRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), Text(r, 4),
            r.IsDBNull(5) ? null : r.GetDecimal(5), r.GetBoolean(6), r.IsDBNull(7) ? null : Situation.Day(r, 7),
            question.Why(r.IsDBNull(7) ? null : Situation.Day(r, 7), r.IsDBNull(8) ? null : r.GetDouble(8), Text(r, 9))), new SqlParameter("limit", limit));
    }

    private static string? Text(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
