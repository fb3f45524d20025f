using System.Data.Common;
using System.Globalization;

namespace Caudal.Diagnosis;

/// <summary>
/// What one more journey in a state is expected to bring, in revenue before cost: V(open) = win rate × mean won amount,
/// and each state before it = chance to reach the next × its value. Plain products of the trailing year's rates.
/// </summary>
internal sealed class StateValues
{
    private readonly Tally _won, _cohort, _accepted, _qualified;

    private readonly Situation _situation;
    private Tally? _well, _poorly;

    public StateValues(Situation situation)
    {
        _situation = situation;
        var row = situation.Row(CommonTables.Text("Diagnosis/state_values.sql"), Cells);
        long At(int column) => row[column] is null ? 0 : Convert.ToInt64(row[column], CultureInfo.InvariantCulture);
        double Number(int column) => row[column] is null ? 0 : Convert.ToDouble(row[column], CultureInfo.InvariantCulture);
        (_won, _cohort, _accepted, _qualified) = (new(At(0), At(1)), new(At(2), At(3)), new(At(4), At(5)), new(At(6), At(7)));
        (WonCount, MeanWon, CohortDays) = (At(8), At(8) == 0 ? 0 : Number(9) / At(8), (int)Number(11));
        SquaredVariation = At(8) < 2 || MeanWon <= 0 ? 1 : Math.Max(0, Number(10) / At(8) / (MeanWon * MeanWon) - 1);
    }

    /// <summary>Won deals with an amount, all time.</summary>
    public long WonCount { get; }

    public double MeanWon { get; }

    /// <summary>(standard deviation / mean)² of won amounts.</summary>
    public double SquaredVariation { get; }

    /// <summary>Days within which 95 % of won deals were won.</summary>
    public int CohortDays { get; }

    /// <summary>Won of the deals that had their time, whatever became of them.</summary>
    public Tally Cohort => _cohort;

    /// <summary>Accepted of the leads touched in time, and of those touched late.</summary>
    public Tally TouchedWell => _well ??= Touched("Diagnosis/Direct/leads_touched_in_time.sql");

    public Tally TouchedPoorly => _poorly ??= Touched("Diagnosis/Direct/leads_touched_late.sql");

    public bool Known => WonCount > 0;

    public double Won(Sampler draw) => MeanWon * draw.MeanError(WonCount, SquaredVariation);

    public double Open(Sampler draw) => draw.Rate(_cohort.Trials > 0 ? _cohort : _won) * Won(draw);

    public double Accepted(Sampler draw) => Next(draw, _accepted) * Open(draw);

    public double Qualified(Sampler draw) => Next(draw, _qualified) * Accepted(draw);

    /// <summary>What a lead gains by being touched in time: the difference in acceptance × the value of an accepted lead.</summary>
    public double TouchedInTime(Sampler draw) =>
        TouchedWell.Trials == 0 || TouchedPoorly.Trials == 0 ? 0 : (draw.Rate(TouchedWell) - draw.Rate(TouchedPoorly)) * Accepted(draw);

    private Tally Touched(string text) => _situation.Row(CommonTables.Text(text), r => new Tally(r.GetInt64(0), r.GetInt64(1)));

    private static object?[] Cells(DbDataReader row)
    {
        var cells = new object?[row.FieldCount];
        for (var i = 0; i < cells.Length; i++) cells[i] = row.IsDBNull(i) ? null : row.GetValue(i);
        return cells;
    }

    // No record of the next step: it is taken as sure, and the value of the later state stands for both.
    private static double Next(Sampler draw, Tally rate) => rate.Trials == 0 || rate.Hits == 0 ? 1 : draw.Rate(rate);
}
