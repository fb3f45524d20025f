using System.Data.Common;

namespace Caudal.Metrics.Estimators;

/// <summary>Counts a cohort's outcomes by day in the engine and estimates from the counts.</summary>
internal sealed class CohortEvaluation(Scope scope, Reader reader)
{
    private static readonly string[] Also = ["outcome", "days"];

    public Dictionary<CellKey, Cell> Evaluate(Cohort cohort)
    {
        var fact = new Fact(Relation.Find(cohort.Entries.Relation), cohort.Entries.On, false, [cohort.Entries], Also);
        var counts = reader.Read(new FactRenderer(scope, DuckDbDialect.Instance).Aggregate(fact), ReadCount);
        if (counts.Count == 0 && scope.Query.Grain is null) return Nobody(fact.Relation);
        return counts.GroupBy(c => c.Key).ToDictionary(g => g.Key, g => Estimated(cohort, Days(g.Select(c => (c.Outcome, c.Day, c.Count)))));
    }

    private Dictionary<CellKey, Cell> Nobody(Relation relation) =>
        new() { [new CellKey(new string?[scope.By.Count], null)] = new Cell(null, $"no_data:{relation.Object}") };

    private (CellKey Key, string Outcome, int Day, long Count) ReadCount(DbDataReader row)
    {
        var segments = Enumerable.Range(0, scope.By.Count).Select(i => Reader.Text(row, i)).ToArray();
        var at = segments.Length;
        var period = scope.Query.Grain is null ? null : Reader.Day(row, at++);
        return (new CellKey(segments, period), row.GetString(at), (int)Reader.Number(row, at + 1)!.Value, (long)Reader.Number(row, at + 2)!.Value);
    }

    private static List<Outcomes> Days(IEnumerable<(string Outcome, int Day, long Count)> counts) =>
        [.. counts.GroupBy(c => c.Day).Select(g => new Outcomes(g.Key, Of(g, "reached"), Of(g, "exited"), Of(g, "censored"))).OrderBy(d => d.Day)];

    private static long Of(IEnumerable<(string Outcome, int Day, long Count)> counts, string outcome) =>
        counts.Where(c => c.Outcome == outcome).Sum(c => c.Count);

    private static Cell Estimated(Cohort cohort, List<Outcomes> days) => cohort.Estimate switch
    {
        Estimate.Conversion => Conversion(days, cohort.HorizonDays),
        Estimate.Time => Time(days),
        _ => Remaining(days, cohort.HorizonDays),
    };

    // Decided, or followed for the whole horizon: the rest is censored.
    private static Cell Conversion(List<Outcomes> days, int horizon)
    {
        var reached = days.Where(d => d.Day <= horizon).Sum(d => d.Reached);
        var censored = days.Where(d => d.Day < horizon).Sum(d => d.Censored);
        var observed = days.Sum(d => d.Reached + d.Exited + d.Censored) - censored;
        return new Cell((decimal)Survival.Incidence(days, horizon))
        {
            Numerator = reached, Denominator = observed, Censored = censored,
            Parts = [new("observed_share", observed == 0 ? null : (decimal)reached / observed)],
        };
    }

    private static Cell Time(List<Outcomes> days)
    {
        var (median, p90) = (Survival.Quantile(days, 0.5), Survival.Quantile(days, 0.9));
        return new Cell((decimal?)median, "not_reached")
        {
            Censored = days.Sum(d => d.Censored + d.Exited),
            Parts = [new("median", (decimal?)median), new("p90", (decimal?)p90), new("count", days.Sum(d => d.Reached))],
        };
    }

    private static Cell Remaining(List<Outcomes> days, int horizon) => new((decimal)Survival.Remaining(days, horizon))
    {
        Numerator = null,
        Censored = days.Where(d => d.Day < horizon).Sum(d => d.Censored + d.Exited),
    };
}
