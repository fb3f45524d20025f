namespace Caudal.Landing;

/// <summary>One way to read a column's texts as dates.</summary>
/// <param name="Fits">Texts that read as a date so.</param>
/// <param name="Rival">The way that exchanges day and month; null where there is none.</param>
/// <param name="FitsOnlyThis">Texts that fit this way and not the rival.</param>
/// <param name="Differs">Texts that fit both and give different days.</param>
internal sealed record DateReading(string Format, long Fits, string? Rival = null, long FitsOnlyThis = 0, long Differs = 0);

/// <summary>What the whole column says of how its dates are written.</summary>
internal abstract record DateDecision
{
    // A column of one export is written one way: a stray text on the other side is a bad row, more is a contradiction.
    private const double Stray = 0.01;

    public sealed record Decided(string Format) : DateDecision;

    /// <summary>No text tells day and month apart.</summary>
    public sealed record Undecidable(string Format, string Rival) : DateDecision;

    /// <summary>Some texts only fit one way, some only the other.</summary>
    public sealed record Contradictory(string Format, string Rival) : DateDecision;

    /// <summary>No way of writing dates is known that fits.</summary>
    public sealed record Unknown : DateDecision;

    public static DateDecision Of(IReadOnlyList<DateReading> readings)
    {
        var best = readings.Where(r => r.Fits > 0).OrderByDescending(r => r.Fits).FirstOrDefault();
        if (best is null) return new Unknown();
        var rival = readings.FirstOrDefault(r => r.Format == best.Rival);
        if (rival is null || best.Differs == 0 && rival.FitsOnlyThis == 0) return new Decided(best.Format);
        if (best.FitsOnlyThis == 0) return new Undecidable(best.Format, rival.Format);
        return rival.FitsOnlyThis > Stray * best.FitsOnlyThis && rival.FitsOnlyThis > 0
            ? new Contradictory(best.Format, rival.Format)
            : new Decided(best.Format);
    }
}
