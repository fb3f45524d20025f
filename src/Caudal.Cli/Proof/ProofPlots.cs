using System.Globalization;
using System.Text;

namespace Caudal.Cli.Proof;

/// <summary>The report's plots as SVG, drawn by hand so that they need nothing to be seen.</summary>
internal static class ProofPlots
{
    private const int Width = 640;
    private const int Left = 170;
    private const int Row = 22;

    /// <summary>How often each kind of leak was first (dark), or in the top three (light).</summary>
    public static string Ranking(IReadOnlyList<ProofResult> results) => Bars(Kinds(results), [
        (g => g.Count(r => r.Rank <= 3) / (double)g.Count, "#b9d3e8"), (g => g.Count(r => r.Rank == 1) / (double)g.Count, "#1f5f8b")]);

    public static string FalseAlarms(IReadOnlyList<ProofResult> results) => Bars(
        [.. results.Where(r => r.Case.Leak is null).GroupBy(r => r.Alarm?.Split(':')[0] ?? "none").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.ToList()))],
        [(g => g.Count / (double)Math.Max(1, results.Count(r => r.Case.Leak is null)), "#a33b20")]);

    /// <summary>Each interval over its truth: P10 to P90 as a line, P50 as a dot, the truth at 1; cut at 3.</summary>
    public static string Coverage(IReadOnlyList<ProofResult> results)
    {
        var planted = results.Where(r => r.Case.Leak is not null && r.Truth > 0).OrderBy(r => r.Case.Leak!.Kind, StringComparer.Ordinal).ThenBy(r => r.Case.Seed).ToList();
        var svg = new StringBuilder();
        for (var i = 0; i < planted.Count; i++)
        {
            var (r, y) = (planted[i], 14 + i * 8);
            if (i == 0 || planted[i - 1].Case.Leak!.Kind != r.Case.Leak!.Kind) Text(svg, 6, y + 3, r.Case.Leak!.Kind);
            var (a, m, b) = (X(r.Claimed.P10 / r.Truth), X(r.Claimed.P50 / r.Truth), X(r.Claimed.P90 / r.Truth));
            Line(svg, a, y, b, y, r.Covered ? "#1f5f8b" : "#a33b20");
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{m:0.#}\" cy=\"{y}\" r=\"2\" fill=\"#222\"/>\n");
        }
        Line(svg, X(1), 4, X(1), planted.Count * 8 + 12, "#222");
        return Svg(planted.Count * 8 + 20, svg);
    }

    public static string Reliability(IReadOnlyList<ProofResult> results)
    {
        var svg = new StringBuilder();
        Line(svg, Left, 310, Left + 300, 10, "#999");
        foreach (var (claimed, seen) in ProofFigures.Reliability(results))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Left + 300 * claimed:0.#}\" cy=\"{310 - 300 * seen:0.#}\" r=\"5\" fill=\"#1f5f8b\"/>\n");
            Text(svg, (int)(Left + 300 * claimed) + 9, (int)(310 - 300 * seen) + 4, string.Create(CultureInfo.InvariantCulture, $"P{claimed * 100:0}: {seen:0.00}"));
        }
        return Svg(330, svg);
    }

    private static List<(string, List<ProofResult>)> Kinds(IReadOnlyList<ProofResult> results) =>
        [.. results.Where(r => r.Case.Leak is not null).GroupBy(r => r.Case.Leak!.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.ToList()))];

    private static string Bars(List<(string Name, List<ProofResult> Results)> groups, (Func<List<ProofResult>, double> Share, string Colour)[] bars)
    {
        var svg = new StringBuilder();
        for (var i = 0; i < groups.Count; i++)
        {
            Text(svg, 6, 18 + i * Row, groups[i].Name);
            foreach (var (share, colour) in bars)
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{6 + i * Row}\" width=\"{(Width - Left - 20) * share(groups[i].Results):0.#}\" height=\"15\" fill=\"{colour}\"/>\n");
        }
        return Svg(groups.Count * Row + 12, svg);
    }

    private static double X(decimal ratio) => Left + (Width - Left - 20) / 3.0 * Math.Clamp((double)ratio, 0, 3);

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string colour) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{colour}\" stroke-width=\"2\"/>\n");

    private static void Text(StringBuilder svg, int x, int y, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">{text}</text>\n");

    private static string Svg(int height, StringBuilder body) => string.Create(CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n{body}</svg>\n");
}
