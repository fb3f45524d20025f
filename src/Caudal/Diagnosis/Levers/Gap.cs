namespace Caudal.Diagnosis.Levers;

/// <summary>One cell of one cut against its benchmark, with draws of the money between them.</summary>
/// <param name="Draws">What the lever is worth if it moves alone; after the division, its part of the whole.</param>
/// <param name="Lifts">By what share the lever alone raises all that leaves its stage.</param>
internal sealed record Gap(Lever Lever, Dimension Dimension, Cell Cell, double Current, double Benchmark, string BenchmarkKind, double[] Draws, double[] Lifts)
{
    /// <summary>Too many cuts were looked at to take this one for more than chance.</summary>
    public bool Doubtful { get; init; }

    public string Id => Dimension.IsWhole ? Lever.Kind : $"{Lever.Kind}:{Dimension.Name}={Cell.Value}";

    public Interval Value => Doubtful ? Interval.Of(Draws) is var value ? value with { P10 = Math.Min(0, value.P10) } : Interval.Zero : Interval.Of(Draws);

    /// <summary>How well its cut explains the differences between journeys; log odds.</summary>
    public double Evidence { get; init; }

    public double ChancePositive => Draws.Count(d => d > 0) / (double)Draws.Length;
}

/// <summary>
/// Value = volume of the period × gap to the benchmark × value of one more. Rates and means of cells are pooled posteriors;
/// what one more is worth is drawn beside them.
/// </summary>
internal static class Gaps
{
    // Below this chance that cells differ no gap between them can have a P90 above zero.
    private const double WorthDrawing = 0.1;

    /// <param name="priorDiffer">Belief that this cut's cells differ, before looking.</param>
    public static List<Gap> Of(Situation at, Lever lever, Cut cut, double priorDiffer)
    {
        var cells = cut.Cells.Where(c => Counted(lever, c) > 0).ToList();
        var targets = cells.Select(c => Targets.Of(at, lever, cut.Dimension, c)).ToList();
        var aimed = targets.Any(t => t is not null);
        if (cells.Count == 0 || (cells.Count == 1 && !aimed)) return [];
        var pooled = Pool(lever, cells, priorDiffer);
        if (pooled.Differ >= WorthDrawing || aimed) return [.. Measure(at, lever, cut, cells, pooled, targets).Where(g => g.Value.P50 > 0)];
        return Doubtful(at, lever, cut, cells);
    }

    // By this cut alone its cells may differ, but so many were looked at that one like it was to be expected: the seller or product
    // that lags most is named beside the mean of all, and never counted.
    private static List<Gap> Doubtful(Situation at, Lever lever, Cut cut, List<Cell> cells)
    {
        var pooled = Pool(lever, cells, 0.5);
        if (pooled.Differ < WorthDrawing || !(cut.Dimension.OfOwners || cut.Dimension.On == "product")) return [];
        var gaps = Measure(at, lever, cut, cells, pooled, [.. cells.Select(_ => (double?)null)]);
        var whole = Observed(lever, cells);
        return [.. gaps.Where(g => g.Value.P90 > 0).OrderByDescending(g => g.Draws.Average()).Take(1)
            .Select(g => g with { Doubtful = true, Current = Observed(lever, [g.Cell]), Benchmark = whole })];
    }

    // As counted, not pooled: what a person would see in their own report.
    private static double Observed(Lever lever, List<Cell> cells) => lever.Gauge switch
    {
        Gauge.Rate => (double)cells.Sum(c => c.Rate.Hits) / cells.Sum(c => c.Rate.Trials),
        Gauge.Time => cells.Sum(c => c.Times.Sum) / cells.Sum(c => c.Times.Count),
        _ => cells.Sum(c => c.Values.Sum) / cells.Sum(c => c.Values.Count),
    };

    private static IEnumerable<Gap> Measure(Situation at, Lever lever, Cut cut, List<Cell> cells, PooledCells pooled, List<double?> targets)
    {
        var draw = new Sampler($"{lever.Kind}:{cut.Dimension.Name}");
        var draws = pooled.Draw(draw, lever.LowIsGood ? 0.25 : 0.75);
        var worth = Worths.Of(at, lever, cells, draw);
        var today = draws.Select((d, i) => cells.Select((c, place) => Volume(lever, c) * d.Cells[place] * worth[i][place]).Sum()).ToArray();
        var tolerated = cut.Dimension.Tolerated * cells.Sum(c => c.Volume);
        return cells.Select((cell, c) => Measure(lever, cut, cell, c, draws, worth, today, targets[c]) with { Evidence = pooled.Evidence })
            .Where(g => cut.Dimension.Fault is not { } fault || g.Cell.Value == fault).Select(g => cut.Dimension.IsHabit ? Beyond(g, tolerated) : g);
    }

    private static Gap Beyond(Gap gap, double tolerated)
    {
        var share = Math.Max(0, 1 - tolerated / gap.Cell.Volume);
        return gap with { Draws = [.. gap.Draws.Select(d => d * share)], Lifts = [.. gap.Lifts.Select(l => l * share)] };
    }

    private static long Counted(Lever lever, Cell cell) => lever.Gauge switch
    {
        Gauge.Rate => cell.Rate.Trials,
        Gauge.Time => cell.Times.Sum > 0 && cell.Values.Sum > 0 ? cell.Times.Count : 0,
        _ => cell.Values.Sum > 0 && cell.Ratios.Sum > 0 ? cell.Ratios.Count : 0,
    };

    private static PooledCells Pool(Lever lever, List<Cell> cells, double priorDiffer)
    {
        if (lever.Gauge == Gauge.Rate) return new PooledRates([.. cells.Select(c => c.Rate)], priorDiffer);
        return PooledMeans.Of([.. cells.Select(c => lever.Gauge == Gauge.Time ? c.Times : c.Ratios)], priorDiffer);
    }

    private static Gap Measure(Lever lever, Cut cut, Cell cell, int place, (double Benchmark, double[] Cells)[] draws, double[][] worth, double[] today, double? target)
    {
        var sign = lever.LowIsGood ? -1 : 1;
        var (money, lifts) = (new double[draws.Length], new double[draws.Length]);
        var (unit, aim) = (Unit(lever, cell), target);
        for (var d = 0; d < money.Length; d++)
        {
            money[d] = Volume(lever, cell) * sign * ((aim / unit ?? draws[d].Benchmark) - draws[d].Cells[place]) * worth[d][place];
            lifts[d] = lever.Gauge == Gauge.Time || today[d] <= 0 ? 0 : money[d] / today[d];
        }
        return new Gap(lever, cut.Dimension, cell, unit * draws.Average(d => d.Cells[place]), aim ?? unit * draws.Average(d => d.Benchmark), aim is null ? "own_quartile" : "target", money, lifts);
    }

    // Amounts are pooled as ratios to what the same products bring; one of the cell's is said in money again.
    private static double Unit(Lever lever, Cell cell) => lever.Gauge == Gauge.Value ? cell.Usual / Math.Max(1, cell.Ratios.Count) : 1;

    private static double Volume(Lever lever, Cell cell) => lever.Gauge switch
    {
        Gauge.Rate => cell.Volume,
        Gauge.Time => cell.Values.Sum / (365.25 * 86400),
        _ => cell.Usual,
    };
}
