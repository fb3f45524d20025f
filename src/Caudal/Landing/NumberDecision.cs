namespace Caudal.Landing;

/// <summary>What a whole column's texts say of how its numbers are written.</summary>
/// <param name="Plain">Texts that are digits with at most a decimal point.</param>
/// <param name="Fits">For each way of writing, the texts that fit it.</param>
/// <param name="OnlyComma">Texts that fit only where the comma groups and the point is the decimal sign (<c>1,234.5</c>, <c>12.50</c>).</param>
/// <param name="OnlyPoint">Texts that fit only where the point groups and the comma is the decimal sign (<c>1.234,5</c>, <c>12,50</c>).</param>
/// <param name="Differs">Texts that fit both and give different numbers (<c>1.234</c>).</param>
internal sealed record NumberEvidence(long Plain, IReadOnlyDictionary<string, long> Fits, long OnlyComma, long OnlyPoint, long Differs);

internal abstract record NumberDecision
{
    public const string Comma = "1,234.56";
    public const string Point = "1.234,56";

    // As for dates: a stray text is a bad row.
    private const double Stray = 0.01;

    /// <param name="Evident">Some text shows which sign is the decimal one, so that the file's other columns can follow.</param>
    public sealed record Decided(string Format, bool Evident) : NumberDecision;

    public sealed record Undecidable : NumberDecision;

    public sealed record Contradictory : NumberDecision;

    public sealed record Unknown : NumberDecision;

    public static NumberDecision Of(NumberEvidence evidence)
    {
        var most = evidence.Fits.Values.Append(evidence.Plain).Max();
        if (most == 0) return new Unknown();
        var comma = evidence.Fits.GetValueOrDefault(Comma);
        var point = evidence.Fits.GetValueOrDefault(Point);
        if (Math.Max(comma, point) == most) return OfTheTwo(evidence, comma);
        var best = evidence.Fits.OrderByDescending(f => f.Value).First();
        return new Decided(best.Key, Evident: false);
    }

    private static NumberDecision OfTheTwo(NumberEvidence evidence, long comma)
    {
        var (more, fewer) = (Math.Max(evidence.OnlyComma, evidence.OnlyPoint), Math.Min(evidence.OnlyComma, evidence.OnlyPoint));
        if (more == 0 && evidence.Differs > 0) return new Undecidable();
        if (fewer > Stray * more && fewer > 0) return new Contradictory();
        if (evidence.OnlyPoint > evidence.OnlyComma) return new Decided(Point, Evident: true);
        return new Decided(evidence.Plain == comma ? NumberSql.Plain : Comma, Evident: more > 0);
    }
}
