namespace Caudal.Diagnosis.Levers;

/// <summary>One cell of one cut against its benchmark, with draws of the money between them.</summary>
internal sealed record Gap(Lever Lever, Dimension Dimension, Cell Cell, double Current, double Benchmark, string BenchmarkKind, double[] Draws)
{
    /// <summary>Too many cuts were looked at to take this one for more than chance.</summary>
    public bool Doubtful { get; init; }

    public Interval Value => Doubtful ? _value with { P10 = Math.Min(0, _value.P10) } : _value;

    private readonly Interval _value = Interval.Of(Draws);

    public double ChancePositive { get; } = Draws.Count(d => d > 0) / (double)Draws.Length;
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
        var worth = Worth(at, lever, cells, draw, draws.Length);
        return cells.Select((cell, c) => Measure(lever, cut, cell, c, draws, worth, targets[c]));
    }

    private static long Counted(Lever lever, Cell cell) => lever.Gauge switch
    {
        Gauge.Rate => cell.Rate.Trials,
        Gauge.Time => cell.Times.Sum > 0 && cell.Values.Sum > 0 ? cell.Times.Count : 0,
        _ => cell.Values.Sum > 0 ? cell.Values.Count : 0,
    };

    private static PooledCells Pool(Lever lever, List<Cell> cells, double priorDiffer)
    {
        if (lever.Gauge == Gauge.Rate) return new PooledRates([.. cells.Select(c => c.Rate)], priorDiffer);
        return Means([.. cells.Select(c => lever.Gauge == Gauge.Time ? c.Times : c.Values)], priorDiffer);
    }

    private static PooledMeans Means(List<Moments> cells, double priorDiffer) =>
        new([.. cells.Select(c => ((double)c.Count, c.Mean))], Within(cells), priorDiffer);

    // The cells' own squared variation, weighted by their counts, with one value of an exponential's beside them: a dozen equal
    // amounts do not prove that amounts never vary.
    private static double Within(List<Moments> cells) =>
        (1 + cells.Where(c => c.Count > 1).Sum(c => c.Count * c.SquaredVariation)) / (1 + cells.Where(c => c.Count > 1).Sum(c => c.Count));

    private static Gap Measure(Lever lever, Cut cut, Cell cell, int place, (double Benchmark, double[] Cells)[] draws, double[][] worth, double? target)
    {
        var sign = lever.LowIsGood ? -1 : 1;
        var money = new double[draws.Length];
        for (var d = 0; d < money.Length; d++)
            money[d] = Volume(lever, cell) * sign * ((target ?? draws[d].Benchmark) - draws[d].Cells[place]) * worth[d][place];
        return new Gap(lever, cut.Dimension, cell, draws.Average(d => d.Cells[place]), target ?? draws.Average(d => d.Benchmark), target is null ? "own_quartile" : "target", money);
    }

    private static double Volume(Lever lever, Cell cell) => lever.Gauge switch
    {
        Gauge.Rate => cell.Volume,
        Gauge.Time => cell.Values.Sum / (365.25 * 86400),
        _ => cell.Values.Count,
    };

    // Money of one more journey: [draw][cell].
    private static double[][] Worth(Situation at, Lever lever, List<Cell> cells, Sampler draw, int count)
    {
        if (lever.Gauge != Gauge.Rate) return Same(count, cells.Count, () => 1);
        return lever.Path switch
        {
            "lead-qualified" => Same(count, cells.Count, () => at.StateValues.Qualified(draw)),
            "qualified-accepted" => Same(count, cells.Count, () => at.StateValues.Accepted(draw)),
            "lead-touched" => Same(count, cells.Count, () => at.StateValues.TouchedInTime(draw)),
            "accepted-open" => Same(count, cells.Count, () => at.StateValues.Open(draw)),
            _ => OwnMeans(cells, draw),
        };
    }

    private static double[][] Same(int draws, int cells, Func<double> worth)
    {
        var all = new double[draws][];
        for (var d = 0; d < draws; d++) Array.Fill(all[d] = new double[cells], worth());
        return all;
    }

    // What a journey of the cell itself brings, pooled: a lost deal of a cheap product is not worth the mean of all.
    private static double[][] OwnMeans(List<Cell> cells, Sampler draw)
    {
        var moments = cells.Select(c => c.Values).ToList();
        var all = new Moments(moments.Sum(m => m.Count), moments.Sum(m => m.Sum), moments.Sum(m => m.Squares));
        if (all.Sum <= 0) return Same(Sampler.Draws, cells.Count, () => 0);
        var filled = moments.Select(m => m is { Count: > 0, Sum: > 0 } ? m : new Moments(1, all.Mean, all.Mean * all.Mean)).ToList();
        return [.. Means(filled, 0.5).Draw(draw, 0.5).Select(d => d.Cells)];
    }
}
