using System.Data.Common;
using System.Globalization;

namespace Caudal.Diagnosis;

/// <summary>
/// What it is worth that one more journey goes on: V(next state) − V(exit), in gross margin within the horizon. It is the share of
/// companies won after, of those that went on, × what a win of then brings, less the same of those that did not: who comes back comes later.
/// </summary>
internal sealed class StateValues
{
    private const int SettledDays = 270;
    private const double LinkedFrom = 0.2;

    /// <summary>
    /// A company in which so many a customer are won sells to customers again and again: who was lost is then hardly ever seen to stay away, and "won after"
    /// says nothing. From one and a half on, most wins are not a customer's first; each deal stands by itself.
    /// </summary>
    private const double MostWins = 1.5;

    private readonly Tally _won, _cohort;
    private readonly Situation _situation;
    private readonly Dictionary<string, Going> _going;
    private Tally? _well, _poorly;

    public StateValues(Situation situation)
    {
        _situation = situation;
        var row = situation.Row(Resource.Read("Diagnosis/state_values.sql"), Cells);
        long At(int column) => row[column] is null ? 0 : Convert.ToInt64(row[column], CultureInfo.InvariantCulture);
        double Number(int column) => row[column] is null ? 0 : Convert.ToDouble(row[column], CultureInfo.InvariantCulture);
        (_won, _cohort) = (new(At(0), At(1)), new(At(2), At(3)));
        (WonCount, MeanWon, CohortDays) = (At(4), At(4) == 0 ? 0 : Number(5) / At(4), (int)Number(7));
        SquaredVariation = At(4) < 2 || MeanWon <= 0 ? 1 : Math.Max(0, Number(6) / At(4) / (MeanWon * MeanWon) - 1);
        Lifetime = new Lifetime(situation);
        _going = Follow(situation);
    }

    public Lifetime Lifetime { get; }

    /// <summary>Won deals with an amount, of the period; of all time where it has fewer than thirty.</summary>
    public long WonCount { get; }

    public double MeanWon { get; }

    /// <summary>(standard deviation / mean)² of won amounts.</summary>
    public double SquaredVariation { get; }

    /// <summary>Days within which 95 % of won deals were won.</summary>
    public int CohortDays { get; }

    /// <summary>Won of the deals that had their time, whatever became of them.</summary>
    public Tally Cohort => _cohort.Trials > 0 ? _cohort : _won;

    /// <summary>Accepted of the leads touched in time, and of those touched late.</summary>
    public Tally TouchedWell => _well ??= Touched("Diagnosis/Direct/leads_touched_in_time.sql");

    public Tally TouchedPoorly => _poorly ??= Touched("Diagnosis/Direct/leads_touched_late.sql");

    public bool Known => WonCount > 0;

    /// <summary>What one more that goes on brings for each unit of won amount; where nothing can be followed, what a deal brings at its chance to be won.</summary>
    /// <param name="path">lead-qualified lead-accepted qualified-accepted accepted-open open-won</param>
    public double Brought(string path, Sampler draw)
    {
        var now = Lifetime.Draw(draw);
        return Seen(path) is { } seen ? now * (draw.Rate(seen.On) * Lifetime.Left(seen.DaysOn) - draw.Rate(seen.Off) * Lifetime.Left(seen.DaysOff)) : now * (path == "open-won" ? 1 : draw.Rate(Cohort));
    }

    /// <summary>The share of decided deals that were won, or whose company was won after all.</summary>
    public double WonInTheEnd(Sampler draw) => draw.Rate(_won) is var won && Seen("open-won") is { } seen ? won + (1 - won) * draw.Rate(seen.Off) : won;

    // Leads that name no company are never seen to become customers: then what goes on is taken to be won as deals are.
    private bool Linked(Tally on) => on.Trials > 0 && on.Share >= LinkedFrom * (Cohort.Share ?? 0);

    private Going? Seen(string path) => _going.TryGetValue(path, out var seen) && seen.Off.Trials > 0 && Linked(seen.On) ? seen : null;

    public double GoingOn(string path, Sampler draw) => MeanWon * draw.MeanError(WonCount, SquaredVariation) * Brought(path, draw);

    /// <summary>What a lead gains by being touched in time: the difference in acceptance × what going on to accepted is worth.</summary>
    public double TouchedInTime(Sampler draw) =>
        TouchedWell.Trials == 0 || TouchedPoorly.Trials == 0 ? 0 : (draw.Rate(TouchedWell) - draw.Rate(TouchedPoorly)) * GoingOn("lead-accepted", draw);

    /// <summary>What a year's few and unequal customers made of the money that was to be expected.</summary>
    public double Realised(double money, Sampler draw) =>
        MeanWon * Lifetime.PerBooked is var one and > 0 ? money * draw.Realised(Math.Abs(money) / one, SquaredVariation) : money;

    // What followed is known after some nine months; a younger company's journeys count once most deals of their time are decided.
    private Dictionary<string, Going> Follow(Situation at)
    {
        var wins = at.Row(Resource.Read("Diagnosis/wins_of_a_company.sql"), r => (All: r.GetInt64(0), Companies: r.GetInt64(1)));
        if (wins.All > MostWins * wins.Companies) return [];
        var days = at.AsOf.DayNumber - at.First.DayNumber > 2 * SettledDays ? SettledDays : Math.Min(SettledDays, CohortDays + 30);
        var rows = at.Query(Resource.Read("Diagnosis/going_on.sql"), r => (Path: r.GetString(0), On: r.GetBoolean(1), Tally: new Tally(r.GetInt64(3), r.GetInt64(2)), Days: r.IsDBNull(4) ? 0 : r.GetDouble(4)),
            new Warehouse.SqlParameter("settled_before", at.AsOf.AddDays(-days)));
        return rows.GroupBy(r => r.Path).ToDictionary(g => g.Key, g => new Going(g.FirstOrDefault(r => r.On).Tally, g.FirstOrDefault(r => !r.On).Tally, g.FirstOrDefault(r => r.On).Days, g.FirstOrDefault(r => !r.On).Days));
    }

    /// <param name="DaysOn">From the journey's step to the win, on the mean.</param>
    private sealed record Going(Tally On, Tally Off, double DaysOn, double DaysOff);

    private Tally Touched(string text) => _situation.Row(Resource.Read(text), r => new Tally(r.GetInt64(0), r.GetInt64(1)));

    private static object?[] Cells(DbDataReader row)
    {
        var cells = new object?[row.FieldCount];
        for (var i = 0; i < cells.Length; i++) cells[i] = row.IsDBNull(i) ? null : row.GetValue(i);
        return cells;
    }
}
