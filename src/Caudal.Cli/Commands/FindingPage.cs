using Caudal.Cli.Output;
using Caudal.Diagnosis;
using Caudal.Diagnosis.MultiState;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Caudal.Cli.Commands;

/// <summary>Findings in the terminal: as a ranked list, and one of them with its evidence.</summary>
internal sealed class FindingPage(Page page, string currency)
{
    private const int PlaysShown = 3;
    private const int EvidenceShown = 20;
    private const int BarWidth = 14;
    private const int NarrowBelow = 72;

    private Language Language => page.Words.Language;

    public string Interval(Interval value)
    {
        var middle = page.Words.Whole(new Money(value.P50, currency));
        return value.P10 == value.P90 ? middle : page.Say("diagnosis.page.interval", middle, Bare(value.P10), Bare(value.P90));
    }

    public string Range(Interval value) => page.Say("diagnosis.page.range", Bare(value.P10), Bare(value.P90));

    public void List(IReadOnlyList<Finding> findings)
    {
        var most = findings.Max(f => f.Value.P50);
        var grid = Grid();
        for (var i = 0; i < findings.Count; i++)
        {
            if (i > 0) grid.AddEmptyRow();
            grid.AddRow([.. Cells(findings[i], i, most)]);
        }
        page.Write(grid);
    }

    private bool Narrow => page.Width < NarrowBelow;

    private Grid Grid()
    {
        var grid = new Grid()
            .AddColumn(new GridColumn { Alignment = Justify.Right, NoWrap = true, Padding = new Padding(1, 0, 1, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 2, 0) })
            .AddColumn(new GridColumn { Alignment = Justify.Right, NoWrap = true, Padding = new Padding(0, 0, 1, 0) });
        return Narrow ? grid : grid.AddColumn(new GridColumn { NoWrap = true, Width = BarWidth, Padding = new Padding(0, 0, 0, 0) });
    }

    private IEnumerable<IRenderable> Cells(Finding finding, int place, decimal most)
    {
        yield return new Text(page.Words.Count(place + 1), Page.Quiet);
        yield return new Rows(Description(finding, place < PlaysShown));
        yield return new Text(page.Words.Whole(new Money(finding.Value.P50, currency)), Page.Strong);
        if (!Narrow) yield return new Text(Bar(finding.Value.P50, most), Page.Loss);
    }

    private IEnumerable<IRenderable> Description(Finding finding, bool withPlay)
    {
        yield return new Text(finding.Title.Say(Language), Page.Strong);
        yield return new Text(Details(finding), Page.Quiet);
        if (withPlay) yield return new Text("→ " + finding.Play.What.Say(Language), Page.Good);
    }

    private string Details(Finding finding)
    {
        var parts = new List<string>();
        if (finding.Value.P10 != finding.Value.P90) parts.Add(Range(finding.Value));
        parts.Add(Owner(finding));
        parts.Add(page.Say("diagnosis.page.evidence", finding.EvidenceRows));
        return string.Join(" · ", parts);
    }

    public string Owner(Finding finding) =>
        finding.Boundary is { } boundary ? $"{page.Team(boundary.From)} → {page.Team(boundary.To)}" : page.Team(finding.OwnerTeam);

    private string Bare(decimal amount) => page.Words.Whole(new Money(amount, ""));

    // At least a sliver, so that a small finding is seen to be there.
    private static string Bar(decimal value, decimal most) =>
        new('━', most <= 0 ? 0 : Math.Clamp((int)Math.Round(BarWidth * value / most, MidpointRounding.AwayFromZero), 1, BarWidth));

    private string Figure(double value, string unit) => unit switch
    {
        "share" => page.Words.Share(Math.Round(value, 4)),
        "money" => page.Words.Whole(new Money((decimal)value, currency)),
        _ => page.Say("unit.so_many_days", Math.Round(value, 1)),
    };

    private string Worth(StageWorth stage)
    {
        var (name, value) = (page.Say("stage_kind." + stage.Stage.Id()), page.Words.Whole(new Money((decimal)stage.Value, currency)));
        return stage is { Wins: { } wins, Error: { } error } ? page.Say("explain.worth_and_wins", name, value, page.Words.Share(Math.Round(wins, 3)), page.Words.Share(Math.Round(error, 3))) : page.Say("explain.worth", name, value);
    }

    public void Show(Finding finding, IReadOnlyList<StageWorth> worth, Sheet evidence)
    {
        page.Line(finding.Title.Say(Language), Page.Strong);
        page.Line($"{Interval(finding.Value)} · {page.Say("diagnosis.page.chance", page.Words.Share(Math.Round(finding.ChancePositive, 3)))}");
        page.Line($"{finding.Id} · {Owner(finding)}", Page.Quiet);
        page.Heading(page.Say("explain.how"));
        page.Indented(2, finding.ComputedHow.Say(Language));
        if (finding is { Benchmark: { } benchmark, Current: { } current })
            page.Indented(2, page.Say("explain.benchmark", Figure(current, benchmark.Unit), Figure(benchmark.Value, benchmark.Unit), page.Say("diagnosis.benchmark." + benchmark.Kind)));
        page.Indented(2, finding.DrawsTaken == 0 ? page.Say("explain.counted")
            : page.Say("explain.draws", finding.DrawsTaken, page.Words.Whole(new Money(finding.SamplingError, currency))), Page.Quiet);
        if (finding.Transition is { } moves) foreach (var stage in worth.Where(w => w.Stage == moves.From || w.Stage == moves.To)) page.Indented(2, Worth(stage), Page.Quiet);
        page.Heading(page.Say("explain.play"));
        page.Indented(2, finding.Play.What.Say(Language));
        page.Indented(2, page.Say("explain.first_step", finding.Play.FirstStep.Say(Language)));
        page.Indented(2, page.Say("explain.measure", finding.Play.Measure.Say(Language)));
        page.Heading(page.Say("diagnosis.page.evidence", finding.EvidenceRows));
        var rows = evidence.Rows.Take(EvidenceShown).ToList();
        page.Table(evidence with { Rows = rows });
        if (rows.Count < finding.EvidenceRows) page.Line(page.Say("explain.evidence_shown", rows.Count, finding.EvidenceRows), Page.Quiet);
    }
}
