using System.Globalization;

namespace Caudal.Simulator;

/// <summary>One fault of the company, made by changing one parameter of the model in one place.</summary>
/// <param name="Kind">A name of <see cref="Simulation.LeakKinds"/>.</param>
/// <param name="Size">0 (nothing) to 1; what it scales is said by <see cref="LeakCatalogue"/>.</param>
/// <param name="Segment">Where it acts, <c>dimension=value</c>: size, industry, channel, team or country; null: the kind's own default.</param>
public sealed record PlantedLeak(string Kind, double Size, string? Segment = null)
{
    /// <summary>Reads <c>late_touch:0.4</c> or <c>weak_stage:0.3@size=mid</c>.</summary>
    /// <exception cref="FormatException">It is not written so, or the kind does not exist.</exception>
    public static PlantedLeak Parse(string text)
    {
        var (head, segment) = Cut(text, '@');
        var (kind, size) = Cut(head, ':');
        if (!Simulation.LeakKinds.Contains(kind)) throw new FormatException($"'{kind}' is no leak kind; known: {string.Join(", ", Simulation.LeakKinds)}");
        if (!double.TryParse(size ?? "0.3", NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number is < 0 or > 1)
            throw new FormatException($"'{size}' is no size of a leak: a number from 0 to 1");
        var leak = new PlantedLeak(kind, number, segment);
        leak.Check();
        return leak;
    }

    internal void Check()
    {
        if (!Simulation.LeakKinds.Contains(Kind)) throw new FormatException($"'{Kind}' is no leak kind; known: {string.Join(", ", Simulation.LeakKinds)}");
        if (Size is not (>= 0 and <= 1)) throw new FormatException($"'{Size}' is no size of a leak: a number from 0 to 1");
        if (Segment is not null) World.Cell.Condition(Segment);
    }

    private static (string Head, string? Tail) Cut(string text, char at) =>
        text.IndexOf(at) is var i and >= 0 ? (text[..i].Trim(), text[(i + 1)..].Trim()) : (text.Trim(), null);
}
