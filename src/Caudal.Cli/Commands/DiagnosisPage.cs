using Caudal.Cli.Output;
using Caudal.Diagnosis;
using Spectre.Console;

namespace Caudal.Cli.Commands;

/// <summary>The diagnosis as a RevOps lead first sees it: one sentence with the money, how Sales stands, the list, what is not known, what to do next.</summary>
internal sealed class DiagnosisPage(Page page, DiagnosisAnswer answer, string? company, int listed)
{
    private const int UnsureListed = 6;
    private const int MissingListed = 6;
    private const int AreasListed = 4;

    private readonly FindingPage _finding = new(page, answer.Currency);

    public void Show()
    {
        Masthead();
        Headline();
        Today();
        Ranking();
        Lenses();
        Unsure();
        Narrower();
        Unsayable();
        Next();
    }

    private void Masthead()
    {
        var last = answer.Period.To.AddDays(-1);
        var period = page.Say("diagnosis.page.period", page.Words.Date(answer.Period.From), page.Words.Date(last));
        page.Line($"{company ?? "Caudal"} · {period}", Page.Quiet);
        page.Line();
    }

    private void Headline()
    {
        if (answer.Findings.Count == 0)
        {
            page.Line(page.Say("diagnosis.page.nothing"), Page.Strong);
            return;
        }
        page.Line(page.Say("diagnosis.page.headline", _finding.Interval(answer.TotalValue)), Page.Strong);
        var (count, share) = MostOfIt();
        if (answer.FindingsInAll > 2) page.Line(page.Say(count == 1 ? "diagnosis.page.most_one" : "diagnosis.page.most", count, answer.FindingsInAll, page.Words.Share(share)));
        page.Line(page.Say("diagnosis.page.unit"), Page.Quiet);
    }

    /// <summary>The fewest findings that hold half of the money, and their share of it.</summary>
    private (int Count, double Share) MostOfIt()
    {
        var (sum, count) = (0m, 0);
        foreach (var finding in answer.Findings.TakeWhile(_ => sum < answer.TotalValue.P50 / 2))
        {
            sum += finding.Value.P50;
            count++;
        }
        return (count, answer.TotalValue.P50 == 0 ? 0 : Math.Round((double)(sum / answer.TotalValue.P50), 2));
    }

    private void Today()
    {
        if (answer.SalesToday.Sales.Any(f => f.Value is not null))
        {
            page.Heading(page.Say("diagnosis.page.today"));
            Figures(answer.SalesToday.Sales);
        }
        if (answer.SalesToday.OtherAreas.Any(f => f.Value is not null))
        {
            page.Heading(page.Say("diagnosis.page.beside"));
            Figures(answer.SalesToday.OtherAreas);
        }
        Improve();
    }

    // Which areas to improve: what each owns of the money, alone or at its boundary with another.
    private void Improve()
    {
        var areas = answer.Findings.GroupBy(_finding.Owner).Select(g => (Owner: g.Key, Money: g.Sum(f => f.Value.P50))).OrderByDescending(a => a.Money).Take(AreasListed)
            .Select(a => page.Say("diagnosis.page.improve_one", a.Owner, page.Words.Whole(new Money(a.Money, answer.Currency)))).ToList();
        if (areas.Count == 0) return;
        page.Line();
        page.Line(page.Say("diagnosis.page.improve", string.Join("; ", areas)));
    }

    private void Figures(IEnumerable<Figure> figures)
    {
        var grid = new Grid().AddColumn(new GridColumn { Padding = new Padding(2, 0, 3, 0) })
            .AddColumn(new GridColumn { Alignment = Justify.Right, NoWrap = true, Padding = new Padding(0, 0, 3, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        foreach (var figure in figures.Where(f => f.Value is not null))
            grid.AddRow(new Text(page.Say("figure." + figure.Id), Page.Quiet), new Text(Value(figure, figure.Value)), new Text(Before(figure), Page.Quiet));
        page.Write(grid);
    }

    private string Before(Figure figure) => figure.Before is null ? "" : page.Say("diagnosis.page.before", Value(figure, figure.Before));

    private string Value(Figure figure, double? value) => figure.Unit switch
    {
        "money" => page.Words.Whole(new Money((decimal)value!, answer.Currency)),
        "money_per_day" => page.Say("unit.per_day", page.Words.Whole(new Money((decimal)value!, answer.Currency))),
        "share" => page.Words.Share(Math.Round(value!.Value, 4)),
        "days" => page.Say("unit.so_many_days", Math.Round(value!.Value, 1)),
        "seconds" => Wording.Duration(TimeSpan.FromSeconds(value!.Value)),
        _ => page.Words.Number(value!.Value),
    };

    private void Ranking()
    {
        if (answer.Findings.Count == 0) return;
        page.Heading(page.Say("diagnosis.page.where"));
        _finding.List([.. answer.Findings.Take(listed)]);
        var more = answer.FindingsInAll - Math.Min(listed, answer.Findings.Count);
        if (more > 0) page.Indented(2, page.Say("diagnosis.page.more", more, page.Command), Page.Quiet);
    }

    private void Lenses()
    {
        if (answer.Interdependence is not { } between || answer.Findings.Count == 0) return;
        page.Heading(page.Say("diagnosis.page.between"));
        page.Indented(2, between.P90 == 0 ? page.Say("diagnosis.page.all_in_sales") : between.P10 == 1 ? page.Say("diagnosis.page.all_outside") : page.Say("diagnosis.page.interdependence",
            page.Words.Share(Percent(between.P50)), page.Words.Share(Percent(between.P10)), page.Words.Share(Percent(between.P90))));
        if (answer.Comparison is not { Sales.Count: > 0, Revenue.Count: > 0 } lenses) return;
        if (lenses.SalesFindings.SequenceEqual(lenses.RevenueFindings))
        {
            page.Indented(2, page.Say("diagnosis.page.agree"));
            return;
        }
        List("diagnosis.page.lens_sales", lenses.Sales);
        List("diagnosis.page.lens_revenue", lenses.Revenue);
        if (lenses.Forgone.P50 > 0) page.Indented(2, page.Say("diagnosis.page.forgone", _finding.Interval(lenses.Forgone)), Page.Strong);
    }

    private void List(string heading, IReadOnlyList<Finding> findings)
    {
        page.Indented(2, page.Say(heading), Page.Quiet);
        for (var i = 0; i < findings.Count; i++) page.Indented(4, page.Say("diagnosis.page.lens_line", i + 1, findings[i].Title.Say(page.Words.Language)));
    }

    private void Narrower()
    {
        if (answer.Narrows.Count == 0) return;
        page.Heading(page.Say("diagnosis.page.narrower"));
        foreach (var what in answer.Narrows) page.Indented(2, what.Say(page.Words.Language), Page.Quiet);
    }

    private static double Percent(decimal share) => Math.Round((double)share, 2);

    private void Unsure()
    {
        if (answer.NotSureYet.Count == 0) return;
        page.Heading(page.Say("diagnosis.page.unsure"));
        foreach (var finding in answer.NotSureYet.Take(UnsureListed))
            page.Indented(2, $"{finding.Title.Say(page.Words.Language)} · {_finding.Range(finding.Value)}", Page.Quiet);
        if (answer.NotSureYet.Count > UnsureListed) page.Indented(2, page.Say("diagnosis.page.unsure_more", answer.NotSureYet.Count - UnsureListed), Page.Quiet);
    }

    // Grouped by the data that is missing, because that is what a person can act on; what would show most comes first.
    private void Unsayable()
    {
        var language = page.Words.Language;
        var figures = answer.SalesToday.Sales.Concat(answer.SalesToday.OtherAreas).Where(f => f.Missing is not null)
            .Select(f => (Missing: f.Missing!.Say(language), What: page.Say("figure." + f.Id)));
        var groups = answer.CannotSay.Select(c => (Missing: c.Missing.Say(language), What: KindName(c.Kind))).Concat(figures)
            .GroupBy(c => c.Missing, c => c.What).OrderByDescending(g => g.Distinct().Count()).ToList();
        if (groups.Count == 0) return;
        page.Heading(page.Say("diagnosis.page.unsayable"));
        foreach (var group in groups.Take(MissingListed))
            page.Indented(2, page.Say("diagnosis.page.missing", group.Key, string.Join(", ", group.Distinct())), Page.Quiet);
        if (groups.Count > MissingListed) page.Indented(2, page.Say("diagnosis.page.missing_more", groups.Skip(MissingListed).Sum(g => g.Count()), page.Command), Page.Quiet);
    }

    // leak.open-won.time is said as leak.open-won.
    private string KindName(string kind)
    {
        if (Texts.Has("finding_kind." + kind)) return page.Say("finding_kind." + kind);
        var whole = kind.LastIndexOf('.') is > 4 and var end ? kind[..end] : kind;
        return Texts.Has("finding_kind." + whole) ? page.Say("finding_kind." + whole) : kind;
    }

    private void Next()
    {
        page.Heading(page.Say("diagnosis.page.next"));
        if (answer.Findings.Count > 0) Command($"explain finding {Quoted(answer.Findings[0].Id)}", "diagnosis.page.next_explain");
        Command("readiness", "diagnosis.page.next_readiness");
        Command("metrics", "diagnosis.page.next_metrics");
        Command("serve", "diagnosis.page.next_serve");
        page.Line();
        page.Line(page.Say("diagnosis.page.build", answer.Build), Page.Quiet);
    }

    private void Command(string arguments, string why)
    {
        page.Indented(2, $"{page.Command} {arguments}");
        page.Indented(4, page.Say(why), Page.Quiet);
    }

    // An id holds signs that a shell reads as its own.
    private static string Quoted(string id) => id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '=' or '/') ? id : $"'{id.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
