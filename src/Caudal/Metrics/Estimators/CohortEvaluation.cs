using System.Data.Common;
using System.Globalization;

namespace Caudal.Metrics.Estimators;

/// <summary>Counts a cohort's outcomes by day in the engine and estimates from the counts.</summary>
internal sealed class CohortEvaluation(Scope scope, Reader reader)
{
    private const int Inside = 0, Reached = 1, Exited = 2;
    private static readonly string[] Also = ["outcome", "days"];
    private static readonly HashSet<int> Aim = [Reached];

    public Dictionary<CellKey, Cell> Evaluate(Cohort cohort)
    {
        var fact = new Fact(Relation.Find(cohort.Entries.Relation), cohort.Entries.On, false, [cohort.Entries], Also);
        var counts = reader.Read(new FactRenderer(scope, DuckDbDialect.Instance).Aggregate(fact), ReadCount);
        if (counts.Count == 0 && scope.Query.Grain is null) return Nobody(fact.Relation, cohort);
        var risks = counts.GroupBy(c => c.Key).ToDictionary(g => g.Key, g => RiskTable.Of(g.Select(c => c.Spell)));
        return cohort.Estimate == Estimate.Curve
            ? risks.SelectMany(r => Curve(r.Key, r.Value)).ToDictionary()
            : risks.ToDictionary(r => r.Key, r => Estimated(cohort, r.Value));
    }

    private Dictionary<CellKey, Cell> Nobody(Relation relation, Cohort cohort) =>
        new() { [new CellKey(new string?[scope.By.Count + (cohort.Estimate == Estimate.Curve ? 1 : 0)], null)] = new Cell(null, $"no_data:{relation.Object}") };

    private (CellKey Key, Spell Spell) ReadCount(DbDataReader row)
    {
        var segments = Enumerable.Range(0, scope.By.Count).Select(i => Reader.Text(row, i)).ToArray();
        var at = segments.Length;
        var period = scope.Query.Grain is null ? null : Reader.Day(row, at++);
        var (outcome, day, count) = (row.GetString(at), (double)Reader.Number(row, at + 1)!.Value, (long)Reader.Number(row, at + 2)!.Value);
        return (new CellKey(segments, period), Spell.FromTheBeginning(day, Inside, To(outcome), count));
    }

    private static int? To(string outcome) => outcome switch { "reached" => Reached, "exited" => Exited, _ => null };

    private Cell Estimated(Cohort cohort, RiskTable risk) => cohort.Estimate switch
    {
        Estimate.Lifetime => Lifetime(risk),
        Estimate.Conversion => Conversion(risk, cohort.HorizonDays),
        Estimate.Time => Time(risk),
        _ => Remaining(risk, cohort.HorizonDays),
    };

    private static IEnumerable<KeyValuePair<CellKey, Cell>> Curve(CellKey key, RiskTable risk) =>
        from point in MonthCurve.Of(Staying(risk))
        let age = point.Month.ToString(CultureInfo.InvariantCulture)
        select KeyValuePair.Create(key with { Segments = [.. key.Segments, age] }, new Cell((decimal)point.Remaining)
        {
            Censored = point.Censored, Parts = [new("at_risk", point.AtRisk), new("events", point.Events), Error(point.StandardError)],
        });

    private Cell Lifetime(RiskTable risk) => new((decimal?)MonthCurve.Mean(Staying(risk), scope.Facts.HorizonMonths), "not_reached")
    {
        Parts = [new("observed_months", (decimal)risk.Rows[^1].Time / 30.4375m)],
    };

    // Decided, or followed for the whole horizon: the rest is censored.
    private static Cell Conversion(RiskTable risk, int horizon)
    {
        var reached = risk.Rows.Where(r => r.To == Reached && r.Time <= horizon).Sum(r => r.Count);
        var censored = risk.Rows.Where(r => r.To is null && r.Time < horizon).Sum(r => r.Count);
        var observed = risk.Rows.Sum(r => r.Count) - censored;
        var moved = AalenJohansen.Of(risk, Exited + 1, horizon);
        return new Cell((decimal)moved[Inside, Reached])
        {
            Numerator = reached, Denominator = observed, Censored = censored,
            Parts = [new("observed_share", observed == 0 ? null : (decimal)reached / observed), Error(moved.StandardError(Inside, Reached))],
        };
    }

    private static Cell Time(RiskTable risk)
    {
        var curve = Staying(risk);
        var (median, p90) = (curve.Quantile(0.5), curve.Quantile(0.9));
        return new Cell((decimal?)median, "not_reached")
        {
            Censored = curve.Points.Sum(p => p.Censored),
            Parts = [new("median", (decimal?)median), new("p90", (decimal?)p90), new("count", curve.Points.Sum(p => p.Events))],
        };
    }

    private static Cell Remaining(RiskTable risk, int horizon)
    {
        var curve = Staying(risk);
        return new Cell((decimal)(curve.At(horizon)?.Survival ?? 1))
        {
            Numerator = null, Censored = curve.Points.Where(p => p.Time < horizon).Sum(p => p.Censored),
        };
    }

    private static SurvivalCurve Staying(RiskTable risk) => KaplanMeier.Of(risk, Inside, Aim);

    private static Part Error(double error) => new("standard_error", double.IsFinite(error) ? (decimal)error : null);
}
