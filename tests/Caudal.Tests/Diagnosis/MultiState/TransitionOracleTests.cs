using Caudal.Metrics.Estimators;

namespace Caudal.Tests.Diagnosis.MultiState;

/// <summary>Several states: probabilities and variances are those of R's <c>etm</c>, covariances those of the textbook's recursion (see oracle.R),
/// shares in a state those of <c>survfit</c>.</summary>
public sealed class TransitionOracleTests
{
    // Competing risks (mgus2, pbc), left truncated ones (abortion), ways back (sir), ways back with late entries from day 5 on (sir_late),
    // illness and death (illness), a simulated company's journeys by time in the stage, of pursuits and of contracts.
    public static TheoryData<string, string, string, int, double> Graphs => new()
    {
        { "mgus2", "mgus2", "", 3, double.NegativeInfinity }, { "pbc", "pbc", "", 3, double.NegativeInfinity },
        { "abortion", "abortion", "", 4, double.NegativeInfinity }, { "sir", "sir", "", 3, double.NegativeInfinity },
        { "sir_late", "sir_late", "", 3, 5 }, { "illness", "illness", "", 3, double.NegativeInfinity },
        { "simulator_stage", "simulator", "stage", 12, double.NegativeInfinity }, { "simulator_pursuit", "simulator", "pursuit", 12, double.NegativeInfinity },
        { "simulator_contract", "simulator", "contract", 12, double.NegativeInfinity },
    };

    [Theory, MemberData(nameof(Graphs))]
    public void Matrix_OfAGraph_IsThatOfR(string name, string spells, string segment, int states, double since)
    {
        var rows = OracleFile.Read($"{name}_matrix");
        var times = rows.Select(r => OracleFile.Number(r["time"])!.Value).Distinct().ToList();
        var matrices = AalenJohansen.At(Risk(spells, segment), states, times, since);
        foreach (var row in rows)
        {
            var matrix = matrices[times.IndexOf(OracleFile.Number(row["time"])!.Value)];
            var (g, j) = (OracleFile.State(row["g"]), OracleFile.State(row["j"]));
            var value = row["h"].Length == 0 ? matrix[g, j] : matrix.Covariance(g, j, OracleFile.State(row["h"]), OracleFile.State(row["k"]));
            OracleFile.Same($"{name} at {row["time"]}: {g} {j} {row["h"]} {row["k"]}", row["value"], value);
        }
    }

    // What R has none of is 0 here.
    [Theory, MemberData(nameof(Graphs))]
    public void Covariance_ThatRHasNot_IsZero(string name, string spells, string segment, int states, double since)
    {
        var rows = OracleFile.Read($"{name}_matrix");
        var last = rows[^1]["time"];
        var matrix = AalenJohansen.Of(Risk(spells, segment), states, OracleFile.Number(last)!.Value, since);
        var known = rows.Where(r => r["time"] == last && r["h"].Length > 0).Select(r => $"{r["g"]} {r["j"]} {r["h"]} {r["k"]}").ToHashSet();
        foreach (var (g, j, h, k) in Cells(states).SelectMany(_ => Cells(states), (a, b) => (g: a.From, j: a.To, h: b.From, k: b.To)))
            if (!known.Contains($"{g} {j} {h} {k}") && !known.Contains($"{h} {k} {g} {j}")) Assert.InRange(Math.Abs(matrix.Covariance(g, j, h, k)), 0, OracleFile.Agreement);
    }

    // oracle.R puts the simulator's clock forward by a day and leaves out moves back into the same state, which etm has not.
    private static RiskTable Risk(string name, string segment) => RiskTable.Of(OracleFile.Spells(name)[segment]
        .Where(s => name != "simulator" || s.From != s.To).Select(s => name == "simulator" ? s with { Entry = s.Entry + 1, Exit = s.Exit + 1 } : s));

    private static IEnumerable<(int From, int To)> Cells(int states) => Enumerable.Range(0, states * states).Select(c => (c / states, c % states));

    [Theory]
    [InlineData("mgus2")]
    [InlineData("pbc")]
    [InlineData("illness")]
    public void Occupation_FromTheFirstState_IsThatOfSurvfit(string name)
    {
        var risk = RiskTable.Of(OracleFile.Spells(name)[""]);
        foreach (var row in OracleFile.Read($"{name}_occupation"))
        {
            var matrix = AalenJohansen.Of(risk, 3, OracleFile.Number(row["time"])!.Value);
            OracleFile.Same($"{name} at {row["time"]} in {row["state"]}", row["share"], matrix.Occupation([1, 0, 0], OracleFile.State(row["state"])).Share);
        }
    }
}
