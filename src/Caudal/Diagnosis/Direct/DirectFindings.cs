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

    /// <param name="taken">Rows that levers count already, by the kind that would count them again.</param>
    public static DirectAnswer Look(Situation at, IReadOnlyDictionary<string, List<Taken>> taken)
    {
        var (answer, fired) = (new DirectAnswer([], [], []), new List<DirectFinding>());
        foreach (var question in All)
        {
            at.Stop.ThrowIfCancellationRequested();
            if (question.Missing(at) is { } missing) answer.Cannot.Add(new CannotSay(question.Kind, missing));
            else Ask(at, question, Earlier(question, fired, taken), answer, fired);
        }
        return answer;
    }

    private static List<Taken> Earlier(DirectFinding question, List<DirectFinding> fired, IReadOnlyDictionary<string, List<Taken>> taken) =>
        [.. fired.Where(f => f.Purse == question.Purse).Select(f => new Taken(f.Kind, f.Sql, [])), .. taken.GetValueOrDefault(question.Kind) ?? []];

    private static void Ask(Situation at, DirectFinding question, List<Taken> earlier, DirectAnswer answer, List<DirectFinding> fired)
    {
        var claim = Count(at, question, earlier);
        if (claim.Rows == 0) return;
        var overlaps = claim.Counted < claim.Rows ? earlier.Select(e => e.Finding).ToList() : [];
        if (claim.Counted == 0)
        {
            // All of it counts elsewhere already: it is shown with what it comes to by itself.
            answer.SameMoney.Add(Find(at, question, Count(at, question, [])) with { Overlaps = overlaps });
            return;
        }
        var finding = Find(at, question, claim) with { Overlaps = overlaps };
        answer.Found.Add(finding);
        if (finding.Value.P10 > 0) fired.Add(question);
    }

    private static Claim Count(Situation at, DirectFinding question, List<Taken> earlier) =>
        at.Row(TallySql(question, earlier), Claim.Read, [.. earlier.SelectMany(e => e.Parameters).DistinctBy(p => p.Name)]);

    private static Finding Find(Situation at, DirectFinding question, Claim claim) =>
        Describe(at, question, claim, question.Value(at, claim, new Sampler(question.Kind)));

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

    internal static string TallySql(DirectFinding question, List<Taken> earlier)
    {
        var counted = earlier.Count == 0 ? "true" : string.Join(" and ", earlier.Select((_, i) => $"earlier_{i}.object_id is null"));
        var joins = string.Concat(earlier.Select((e, i) =>
            $"\nleft join (select distinct company_id, object_id from ({e.Sql}) r) earlier_{i} on earlier_{i}.company_id = e.company_id and earlier_{i}.object_id = e.object_id"));
        return $"""
            select count(*), count(*) filter (where counted), CAST(coalesce(sum(amount) filter (where counted), 0) AS decimal(28,4)),
              CAST(coalesce(sum(amount) filter (where counted and estimated), 0) AS decimal(28,4)), max(measure)
            from (select e.amount, e.estimated, e.measure, {counted} as counted
            from ({question.Sql}) e{joins}) x
            """;
    }

    /// <summary>Rows behind a direct finding, the largest amount first; their order is the same every time.</summary>
    public static List<EvidenceRow> Evidence(Situation at, DirectFinding question, int limit)
    {
        var sql = $"""
            select e.source, e.stream, e.record_id, e.company_id, c.name, e.amount, e.estimated, e.occurred_on, e.measure, e.other
            from ({question.Sql}) e
            left join company c on c.company_id = e.company_id and not c.surrogate
            order by e.amount desc nulls last, e.occurred_on nulls last,
              e.source nulls last, e.stream nulls last, e.record_id nulls last, e.object_id nulls last
            limit $limit
            """;
        return at.Query(sql, r => new EvidenceRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), Text(r, 4),
            r.IsDBNull(5) ? null : r.GetDecimal(5), r.GetBoolean(6), r.IsDBNull(7) ? null : Situation.Day(r, 7),
            question.Why(r.IsDBNull(7) ? null : Situation.Day(r, 7), r.IsDBNull(8) ? null : r.GetDouble(8), Text(r, 9))), new SqlParameter("limit", limit));
    }

    private static string? Text(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>Rows whose money another finding counts: company_id and object_id of each.</summary>
internal sealed record Taken(string Finding, string Sql, SqlParameter[] Parameters);

/// <param name="SameMoney">Findings all of whose rows count in others.</param>
internal sealed record DirectAnswer(List<Finding> Found, List<Finding> SameMoney, List<CannotSay> Cannot);
