using Caudal.Cli.Output;
using Caudal.Landing;
using Caudal.Metrics;

namespace Caudal.Cli.Commands;

/// <summary>What an import did, as a person reads it in the terminal.</summary>
internal static class ImportPage
{
    private const int FaultsShown = 5;
    private const int NamesShown = 8;

    public static void Show(Page page, ImportReport report, IReadOnlyList<NotComputable> missing)
    {
        page.Table(WithoutZeros(ImportDocument.Sheet(report)));
        page.Line(page.Say("import.sum", report.Files.Sum(f => f.Rows.Read), report.Files.Sum(f => f.Rows.Landed),
            report.Files.Sum(f => f.Rows.Unchanged), report.Files.Sum(f => f.Rows.SetAside)));
        ShowRefused(page, [.. report.Files.Where(f => f.Refused)]);
        foreach (var file in report.Files.Where(f => f.Faults.Count > 0 && !f.Refused)) ShowFaults(page, file);
        ShowIdle(page, [.. report.Files.Where(f => f.Object is null && !f.Refused)]);
        if (report.Skipped.Count > 0) page.Line(page.Say("import.skipped", string.Join(", ", report.Skipped)), Page.Quiet);
        if (report.LoadId is null) page.Line(page.Say("import.nothing_new"));
        if (missing.Count > 0) ShowMissing(page, missing);
        page.Line();
        page.Line(page.Say("import.next", page.Command));
    }

    // A column of which no file has anything only takes room from the names.
    private static Sheet WithoutZeros(Sheet sheet)
    {
        var rows = sheet.Rows.ToList();
        var kept = Enumerable.Range(0, sheet.Columns.Count)
            .Where(i => sheet.Columns[i].Name is not ("unchanged" or "set_aside" or "updated") || rows.Any(r => r[i] is not 0L)).ToList();
        return new Sheet([.. kept.Select(i => sheet.Columns[i])], rows.Select(r => (IReadOnlyList<object?>)[.. kept.Select(i => r[i])]));
    }

    // Known tables of a system that say nothing about revenue are no failure of recognition.
    private static void ShowIdle(Page page, List<FileReport> idle)
    {
        var known = idle.Where(f => f.RecognisedAs is not null).Select(f => f.File).ToList();
        var unknown = idle.Where(f => f.RecognisedAs is null).Select(f => f.File).ToList();
        if (known.Count > 0) page.Line(page.Say("import.known", known.Count, Some(page, known)), Page.Quiet);
        if (unknown.Count > 0) page.Line(page.Say("import.unrecognised", Some(page, unknown), page.Command));
    }

    private static string Some(Page page, List<string> names)
    {
        var shown = string.Join(", ", names.Take(NamesShown));
        return names.Count <= NamesShown ? shown : page.Say("import.and_more", shown, names.Count - NamesShown);
    }

    private static void ShowRefused(Page page, List<FileReport> refused)
    {
        if (refused.Count > 0) page.Heading(page.Say("import.refused"));
        foreach (var fault in refused.SelectMany(f => f.Faults)) page.Indented(2, fault.Say(page.Words.Language));
        if (refused.Count > 0) page.Line();
    }

    private static void ShowFaults(Page page, FileReport file)
    {
        page.Heading(page.Say("import.faults", file.File));
        foreach (var fault in file.Faults.Take(FaultsShown)) page.Indented(2, fault.Say(page.Words.Language));
        if (file.Faults.Count > FaultsShown) page.Indented(2, page.Say("import.more_faults", file.Faults.Count - FaultsShown, page.Command), Page.Quiet);
    }

    // Grouped by what is missing: one missing object explains many metrics.
    private static void ShowMissing(Page page, IReadOnlyList<NotComputable> missing)
    {
        page.Heading(page.Say("import.not_computable"));
        foreach (var group in missing.GroupBy(m => string.Join(", ", m.Missing)).OrderBy(g => g.Key, StringComparer.Ordinal))
            page.Indented(2, page.Say("import.missing", group.Key, string.Join(", ", group.Select(m => m.Metric))), Page.Quiet);
    }
}
