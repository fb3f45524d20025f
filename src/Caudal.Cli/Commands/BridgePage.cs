using Caudal.Cli.Output;
using Caudal.Metrics;

namespace Caudal.Cli.Commands;

/// <summary>A bridge reads downwards: its parts one under another, the periods side by side, as many as the line takes.</summary>
internal sealed class BridgePage(Page page, MetricAnswer answer, Bridge bridge, Grain? grain)
{
    private const int Between = 3;

    private sealed record Pier(string Title, IReadOnlyList<string> Cells, string? Reason)
    {
        public int Width => Cells.Append(Title).Max(c => c.Length) + Between;
    }

    private List<(string Part, string Label)> Parts =>
    [
        ("start", Label("", "start")), .. bridge.Plus.Select(t => (t.Name, Label("+ ", t.Name))), .. bridge.Minus.Select(t => (t.Name, Label("− ", t.Name))),
        ("end", Label("= ", "end")), ("residual", Label("", "residual")),
    ];

    public void Show()
    {
        var parts = Parts;
        var left = parts.Max(p => p.Label.Length) + Between;
        var piers = new Queue<Pier>(answer.Rows.Select(r => Of(r, parts)));
        foreach (var why in piers.Where(p => p.Reason is not null).GroupBy(p => p.Reason))
            page.Line(why.Count() == piers.Count ? why.Key! : $"{string.Join(", ", why.Select(p => p.Title))}: {why.Key}", Page.Quiet);
        while (piers.Count > 0) Block(parts, Fitting(piers, page.Room - left));
    }

    private static List<Pier> Fitting(Queue<Pier> piers, int room)
    {
        List<Pier> some = [];
        while (piers.TryPeek(out var next) && (some.Count == 0 || next.Width <= room))
        {
            room -= next.Width;
            some.Add(piers.Dequeue());
        }
        return some;
    }

    private void Block(List<(string Part, string Label)> parts, List<Pier> piers) => page.Table(new Sheet(
        [new Column(" ", Kind.Text), .. piers.Select(p => new Column(p.Title, Kind.Number))],
        parts.Select((p, i) => (IReadOnlyList<object?>)[p.Label, .. piers.Select(x => x.Cells[i])])));

    private Pier Of(MetricRow row, List<(string Part, string Label)> parts)
    {
        var title = row.Segments.Select(s => s ?? "–").Concat(row.Period is { } day ? [page.Words.Period(day, grain)] : []);
        var cells = parts.Select(p => Said(row.Parts.FirstOrDefault(x => x.Name == p.Part)?.Value)).ToList();
        return new Pier(string.Join(" · ", title.DefaultIfEmpty(page.Say("bridge.all"))), cells, page.Words.Reason(row.Reason));
    }

    private string Said(decimal? value) => value is not { } known ? "–"
        : answer.Definition.Unit == Unit.Money ? page.Words.Whole(new Money(known, answer.Currency ?? "")) : page.Words.Number((double)known);

    private string Label(string sign, string part) => sign + (Texts.Has("bridge." + part) ? page.Say("bridge." + part) : part);
}
