namespace Caudal.Diagnosis.Levers;

/// <summary>A gap as a finding: its id, title, unit and words.</summary>
internal static class LeverTexts
{
    public static Finding Describe(Situation at, Gap gap)
    {
        var (lever, owner) = (gap.Lever, at.Teams.Of(gap.Lever.Area));
        return new Finding
        {
            Id = gap.Id, Kind = lever.Kind, OwnerTeam = owner, InSales = at.Teams.InSales(owner), Direct = false,
            Title = new Phrase(gap.Dimension.IsHabit ? $"diagnosis.{lever.Kind}.habit.title" : $"diagnosis.{lever.Kind}.title", Segment(gap), Figure(at, gap, gap.Current), Against(at, gap), Worth(at, gap), gap.Dimension.Stage),
            Boundary = lever.Between is { } b ? new Boundary(at.Teams.Of(b.From), at.Teams.Of(b.To)) : null,
            Transition = lever.Transition, Period = at.Period, EvidenceRows = gap.Cell.Volume,
            Segment = Place(gap),
            Benchmark = new Benchmark(gap.BenchmarkKind, Shown(lever, gap.Benchmark), Unit(lever)), Current = Shown(lever, gap.Current),
            Value = gap.Value, ChancePositive = gap.ChancePositive, Draws = gap.Draws,
            ComputedHow = new Phrase($"diagnosis.how.{lever.Kind}", gap.Cell.Volume, Figure(at, gap, gap.Current), Figure(at, gap, gap.Benchmark), at.Process.Economics.HorizonMonths, Source(gap), at.Money(gap.Cell.Usual / Math.Max(1, gap.Cell.Ratios.Count))),
            Play = new Play(gap.Dimension.IsHabit ? $"{lever.Kind}.{gap.Dimension.Name}" : lever.Kind),
        };
    }

    private static Dictionary<string, string> Place(Gap gap)
    {
        if (gap.Dimension.IsWhole) return [];
        var place = new Dictionary<string, string> { [gap.Dimension.Name] = gap.Cell.Value };
        if (gap.Dimension.Stage is { } stage) place["stage"] = stage;
        return place;
    }

    private static object Worth(Situation at, Gap gap) =>
        gap.Doubtful ? new Phrase("diagnosis.up_to", at.Money(gap.Value.P90)) : at.Money(gap.Value.P50);

    private static Phrase Source(Gap gap) => new($"diagnosis.benchmark.{gap.BenchmarkKind}");

    private static Phrase Segment(Gap gap)
    {
        if (gap.Dimension.IsWhole) return new Phrase("diagnosis.whole");
        if (gap.Dimension.IsHabit) return new Phrase($"diagnosis.habit.{gap.Dimension.Name}.{gap.Cell.Value}");
        var key = $"diagnosis.dimension.{gap.Dimension.Name}";
        object label = Texts.Has(key) ? new Phrase(key) : gap.Dimension.Label ?? gap.Dimension.Name;
        return new Phrase("diagnosis.segment", gap.Cell.Value, label);
    }

    private static object Against(Situation at, Gap gap) =>
        Figure(at, gap, gap.Benchmark) is var figure && gap.BenchmarkKind == "last_year" ? new Phrase("diagnosis.year_before", figure) : figure;

    private static object Figure(Situation at, Gap gap, double figure) => gap.Lever.Gauge switch
    {
        Gauge.Time => new Lapse(figure),
        Gauge.Value => at.Money(figure),
        _ => new Share(Shown(gap.Lever, figure)),
    };

    // Retention is spoken of by its loss.
    private static double Shown(Lever lever, double figure) =>
        lever.Gauge == Gauge.Time ? figure / 86400 : lever.Path == "live-renewed" ? 1 - figure : figure;

    private static string Unit(Lever lever) => lever.Gauge switch { Gauge.Time => "days", Gauge.Value => "money", _ => "share" };
}
