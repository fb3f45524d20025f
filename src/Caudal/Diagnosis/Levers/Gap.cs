namespace Caudal.Diagnosis.Levers;

/// <summary>One cell of one cut against its benchmark, with draws of the money between them.</summary>
/// <param name="Draws">What the lever is worth if it moves alone; after the division, its part of the whole.</param>
/// <param name="Lifts">By what share the lever alone raises all that leaves its stage.</param>
internal sealed record Gap(Lever Lever, Dimension Dimension, Cell Cell, double Current, double Benchmark, string BenchmarkKind, double[] Draws, double[] Lifts)
{
    /// <summary>Too many cuts were looked at to take this one for more than chance.</summary>
    public bool Doubtful { get; init; }

    public string Id => Dimension.IsWhole ? Lever.Kind : $"{Lever.Kind}:{(Dimension.Stage is { } stage ? $"stage={stage}," : "")}{Dimension.Name}={Cell.Value}";

    /// <summary>Its journeys are held up, which is known to lose some of them.</summary>
    public bool HeldUp { get; init; }

    /// <summary>Chance that it lags by more than groups of any company do.</summary>
    public double ChanceBeyondUsual { get; init; } = 1;

    /// <summary>Nothing to be sure of: chance among so many cuts, or no more than groups differ anywhere.</summary>
    private bool Unsure => Doubtful || ChanceBeyondUsual < 0.9;

    public Interval Value => Unsure ? Interval.Of(Draws) is var value ? value with { P10 = Math.Min(0, value.P10) } : Interval.Zero : Interval.Of(Draws);

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

    // Sellers and channels of any company differ: odds, times and amounts up to half as high again are no leak by themselves. What is held against its
    // own pace differs far less; a whole company from one year to the next, by half as much.
    private static double UsuallyApart(Cut cut, Gauge gauge) => Math.Log(gauge == Gauge.Time && ByPace(cut) ? 1.15 : cut.Dimension.IsYear ? 1.25 : 1.5);

    /// <param name="priorDiffer">Belief that this cut's cells differ, before looking.</param>
    /// <param name="known">A cause that is known to matter: how much cells lag is the question, and not whether.</param>
    public static List<Gap> Of(Situation at, Lever lever, Cut cut, double priorDiffer, bool known)
    {
        var cells = cut.Cells.Where(c => Counted(lever, cut, c) > 0).ToList();
        var targets = cells.Select(c => Targets.Of(at, lever, cut.Dimension, c)).ToList();
        var aimed = targets.Any(t => t is not null);
        if (cells.Count == 0 || (cells.Count == 1 && !aimed)) return [];
        var pooled = Pool(lever, cut, cells, priorDiffer);
        if (pooled.Differ >= WorthDrawing || aimed) return [.. Measure(at, lever, cut, cells, pooled, targets, known).Select(g => known ? g with { ChanceBeyondUsual = 1 } : g).Where(g => g.Value.P50 > 0)];
        return Doubtful(at, lever, cut, cells);
    }

    // By this cut alone its cells may differ, but so many were looked at that one like it was to be expected: the seller or product
    // that lags most is named beside the mean of all, and never counted.
    private static List<Gap> Doubtful(Situation at, Lever lever, Cut cut, List<Cell> cells)
    {
        var pooled = Pool(lever, cut, cells, 0.5);
        if (pooled.Differ < WorthDrawing || !(cut.Dimension.OfOwners || cut.Dimension.On == "product")) return [];
        var gaps = Measure(at, lever, cut, cells, pooled, [.. cells.Select(_ => (double?)null)], known: false);
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

    private static IEnumerable<Gap> Measure(Situation at, Lever lever, Cut cut, List<Cell> cells, PooledCells pooled, List<double?> targets, bool known)
    {
        var draw = new Sampler($"{lever.Kind}:{cut.Dimension.Stage}{cut.Dimension.Name}");
        var draws = pooled.Draw(draw, lever.LowIsGood ? 0.25 : 0.75, cut.Dimension.Good is { } good ? cells.FindIndex(c => c.Value == good) : -1);
        var worth = Worths.Of(at, lever, cells, draw, cut.Dimension.OfOwners);
        var today = draws.Select((d, i) => cells.Select((c, place) => Volume(lever, cut, c) * d.Cells[place] * worth[i][place]).Sum()).ToArray();
        var faulty = cells.Where(c => c.Value != cut.Dimension.Good).Sum(c => c.Volume);
        var beyond = cut.Dimension.IsHabit ? Sampler.Many(() => draw.BeyondUsual((double)faulty / Math.Max(1, cells.Sum(c => c.Volume)), cut.Dimension.Tolerated)) : [];
        return cells.Select((cell, c) => Realise(at, Measure(lever, cut, cell, c, draws, worth, today, targets[c]), draw) with { Evidence = pooled.Evidence })
            .Where(g => g.Cell.Value != cut.Dimension.Good).Select(g => cut.Dimension.IsHabit ? Beyond(known ? Losing(g) : g, beyond) : g);
    }

    // That worse work does not gain is known before any data: of what these leave open only the losses are kept, unless they say rather the contrary.
    private static Gap Losing(Gap gap)
    {
        var losses = Enumerable.Range(0, gap.Draws.Length).Where(i => gap.Draws[i] > 0).ToArray();
        if (losses.Length * 2 < gap.Draws.Length) return gap;
        var kept = Enumerable.Range(0, gap.Draws.Length).Select(i => gap.Draws[i] > 0 ? i : losses[i % losses.Length]).ToArray();
        return gap with { Draws = [.. kept.Select(i => gap.Draws[i])], Lifts = [.. kept.Select(i => gap.Lifts[i])] };
    }

    // What was to be expected becomes what a year's few and unequal cases made of it.
    private static Gap Realise(Situation at, Gap gap, Sampler draw)
    {
        if (gap.Lever.Gauge != Gauge.Rate) return gap;
        var (values, own) = (at.StateValues, gap.Cell.OneMore is { Count: > 1, Sum: > 0 });
        var one = !own ? values.MeanWon * values.Lifetime.PerBooked : gap.Cell.OneMore.Mean * (gap.Lever.Path == "live-renewed" ? values.Lifetime.Margin : values.Lifetime.PerBooked);
        var variation = own ? gap.Cell.OneMore.SquaredVariation : values.SquaredVariation;
        return gap with { Draws = [.. gap.Draws.Select(d => d * draw.Realised(Math.Abs(d) / one, variation))] };
    }

    private static Gap Beyond(Gap gap, double[] shares) => gap with { Draws = [.. gap.Draws.Select((d, i) => d * shares[i])], Lifts = [.. gap.Lifts.Select((l, i) => l * shares[i])] };

    // Customers of one kind may be slow in everything: their time is held against their own pace; sellers' is taken as it is.
    private static bool ByPace(Cut cut) => !cut.Dimension.OfOwners && !cut.Dimension.IsWhole;

    private static long Counted(Lever lever, Cut cut, Cell cell) => lever.Gauge switch
    {
        Gauge.Rate => cell.Rate.Trials,
        Gauge.Time => cell.Values.Sum <= 0 ? 0 : ByPace(cut) ? cell.Paces.Sum > 0 ? cell.Paces.Count : 0 : cell.Times.Sum > 0 ? cell.Times.Count : 0,
        _ => cell.Values.Sum > 0 && cell.Ratios.Sum > 0 ? cell.Ratios.Count : 0,
    };

    private static PooledCells Pool(Lever lever, Cut cut, List<Cell> cells, double priorDiffer)
    {
        if (lever.Gauge == Gauge.Rate) return new PooledRates([.. cells.Select(c => c.Rate)], priorDiffer);
        return PooledMeans.Of([.. cells.Select(c => lever.Gauge == Gauge.Value ? c.Ratios : ByPace(cut) ? c.Paces : c.Times)], priorDiffer);
    }

    private static Gap Measure(Lever lever, Cut cut, Cell cell, int place, (double Benchmark, double[] Cells)[] draws, double[][] worth, double[] today, double? target)
    {
        var sign = lever.LowIsGood ? -1 : 1;
        var (money, lifts, beyond) = (new double[draws.Length], new double[draws.Length], 0);
        var (unit, aim) = (Unit(lever, cut, cell), target);
        for (var d = 0; d < money.Length; d++)
        {
            money[d] = Volume(lever, cut, cell) * sign * ((aim / unit ?? draws[d].Benchmark) - draws[d].Cells[place]) * worth[d][place];
            if (Odds(lever, aim / unit ?? draws[d].Benchmark) - Odds(lever, draws[d].Cells[place]) is var ahead && sign * ahead > UsuallyApart(cut, lever.Gauge)) beyond++;
            lifts[d] = lever.Gauge == Gauge.Time || today[d] <= 0 ? 0 : money[d] / today[d];
        }
        return new Gap(lever, cut.Dimension, cell, unit * draws.Average(d => d.Cells[place]), aim ?? unit * draws.Average(d => d.Benchmark), aim is null ? Kind(cut.Dimension) : "target", money, lifts)
        {
            ChanceBeyondUsual = aim is null ? (double)beyond / draws.Length : 1,
        };
    }

    private static string Kind(Dimension dimension) => dimension switch { { IsHabit: true } => "good_habit", { IsYear: true } => "last_year", _ => "own_quartile" };

    // Rates by their log odds, times and amounts by their logarithm.
    private static double Odds(Lever lever, double figure) => lever.Gauge == Gauge.Rate ? Math.Log(figure / (1 - figure)) : Math.Log(figure);

    // Amounts are pooled as ratios to what the same products bring; one of the cell's is said in money again.
    private static double Unit(Lever lever, Cut cut, Cell cell) => lever.Gauge switch
    {
        Gauge.Value => cell.Usual / Math.Max(1, cell.Ratios.Count),
        Gauge.Time when ByPace(cut) => cell.Times.Mean / cell.Paces.Mean,
        _ => 1,
    };

    private static double Volume(Lever lever, Cut cut, Cell cell) => lever.Gauge switch
    {
        Gauge.Rate => cell.Volume,
        Gauge.Time => cell.Values.Sum / 86400 * Unit(lever, cut, cell),
        _ => cell.Usual,
    };
}
