using Caudal.Metrics.Estimators;

namespace Caudal.Tests.Diagnosis.MultiState;

/// <summary>One exit: every point of every segment's curve is R's <c>survfit</c>.</summary>
public sealed class SurvivalOracleTests
{
    // lung: 228 patients by sex; aml: ties; heart: left truncated by transplant.
    [Theory]
    [InlineData("aml", 2)]
    [InlineData("lung", 2)]
    [InlineData("heart", 2)]
    public void Curve_OfAPackagesData_IsThatOfSurvfit(string name, int segments)
    {
        var spells = OracleFile.Spells(name);
        Assert.Equal(segments, spells.Count);
        Compare(name, segment => spells[segment]);
    }

    [Fact]
    public void Curve_OfTelcoSubscribersByContract_IsThatOfSurvfit()
    {
        var lines = File.ReadAllLines(Path.Combine(PublicData.Folder("telco_churn"), "Telco-Customer-Churn.csv")).Skip(1).Select(l => l.Split(','));
        var spells = lines.Select(c => (Contract: c[15], Spell: Spell.FromTheBeginning(OracleFile.State(c[5]), 0, c[20] == "Yes" ? 1 : null))).ToList();
        Assert.Equal(7043, spells.Count);
        Compare("telco", segment => spells.Where(s => segment == "all" || s.Contract == segment).Select(s => s.Spell));
    }

    private static void Compare(string name, Func<string, IEnumerable<Spell>> spells)
    {
        foreach (var segment in OracleFile.Read($"{name}_curve").GroupBy(r => r["segment"]))
        {
            var risk = RiskTable.Of(spells(segment.Key));
            var (curve, hazard, tied) = (KaplanMeier.Of(risk).Points, NelsonAalen.Of(risk), NelsonAalen.Of(risk, form: HazardForm.OneByOne));
            Assert.Equal(segment.Count(), curve.Count);
            foreach (var (row, i) in segment.Select((row, i) => (row, i)))
            {
                var where = $"{name} {segment.Key} at {row["time"]}";
                ComparePoint(where, row, curve[i]);
                OracleFile.Same($"{where} hazard", row["hazard"], hazard[i].Hazard);
                OracleFile.Same($"{where} hazard_error", row["hazard_error"], hazard[i].StandardError);
                OracleFile.Same($"{where} hazard_tied", row["hazard_tied"], tied[i].Hazard);
                OracleFile.Same($"{where} hazard_tied_error", row["hazard_tied_error"], tied[i].StandardError);
            }
        }
    }

    private static void ComparePoint(string where, Dictionary<string, string> row, SurvivalPoint point)
    {
        OracleFile.Same($"{where} time", row["time"], point.Time);
        Assert.Equal((row["at_risk"], row["events"], row["censored"]), ($"{point.AtRisk}", $"{point.Events}", $"{point.Censored}"));
        OracleFile.Same($"{where} survival", row["survival"], point.Survival);
        OracleFile.Same($"{where} error", row["error"], point.StandardError);
        foreach (var (scale, name) in new[] { (ConfidenceScale.Log, "log"), (ConfidenceScale.LogLog, "loglog"), (ConfidenceScale.Plain, "plain") })
        {
            OracleFile.Same($"{where} {name} lower", row[$"{name}_lower"], point.Interval(0.95, scale)?.Lower);
            OracleFile.Same($"{where} {name} upper", row[$"{name}_upper"], point.Interval(0.95, scale)?.Upper);
        }
    }
}
