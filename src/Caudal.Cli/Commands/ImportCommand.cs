using System.Text.Json;
using Caudal.Cli.Output;
using Caudal.Landing;
using Caudal.Metrics;
using Caudal.Sources.Streams;

namespace Caudal.Cli.Commands;

internal sealed class ImportCommand : Door
{
    public ImportCommand() : base("import")
    {
        TakesMany("path");
        Value("--map", "value.file");
        Switch("--suggest");
        Switch("--no-build");
        Value("--known-at", "value.date");
        Switch("--singer");
        Switch("--airbyte");
    }

    public override int Run(Session session)
    {
        if (Protocol(session) is { } protocol) return FromConnector(session, protocol);
        var paths = Paths(session);
        if (session.Flag("--suggest")) return Suggest(session, paths);
        var map = session.Text("--map") is { } file ? Path.GetFullPath(file, session.Terminal.Folder) : null;
        var report = Import(session, paths, map);
        var missing = session.Flag("--no-build") || NothingCameIn(report) ? [] : Build(session);
        session.Write(ImportAnswer.Of(report, missing, session.Language));
        return NothingCameIn(report) ? Exit.Fault : Exit.Fine;
    }

    private static StreamProtocol? Protocol(Session session) => (session.Flag("--singer"), session.Flag("--airbyte")) switch
    {
        (true, true) => throw new UsageException("usage.one_protocol"),
        (true, false) => StreamProtocol.Singer,
        (false, true) => StreamProtocol.Airbyte,
        _ => null,
    };

    // Standard output belongs to the states, which a connector goes on from; what was done is told beside it.
    private static int FromConnector(Session session, StreamProtocol protocol)
    {
        if (session.Texts("path").Length > 0) throw new UsageException("usage.protocol_and_paths");
        var report = Receive(session, protocol);
        var missing = session.Flag("--no-build") || report.LoadId is null ? [] : Build(session);
        if (!session.Quiet) session.Beside().Write(ImportAnswer.Of(report, missing, session.Language));
        return Exit.Fine;
    }

    private static ImportReport Receive(Session session, StreamProtocol protocol)
    {
        using var progress = session.Progress();
        return session.Flow.Import(protocol, session.Terminal.In, Hand, progress, session.Cancel);

        void Hand(string state)
        {
            session.Terminal.Out.WriteLine(state);
            session.Terminal.Out.Flush();
        }
    }

    // One bad file among good ones is said, and the good ones go on; where all are bad, the import has failed.
    private static bool NothingCameIn(ImportReport report) => report.Files.Count > 0 && report.Files.All(f => f.Refused);

    private static List<string> Paths(Session session)
    {
        var paths = session.Texts("path");
        if (paths.Length == 0) throw new UsageException("usage.import_what", session.Terminal.Command);
        return [.. paths.Select(p => Path.GetFullPath(p, session.Terminal.Folder))];
    }

    private static int Suggest(Session session, List<string> paths)
    {
        session.Terminal.Out.Write(session.Flow.Suggest(paths));
        return Exit.Fine;
    }

    private static ImportReport Import(Session session, List<string> paths, string? map)
    {
        using var progress = session.Progress();
        return session.Flow.Import(paths, map, session.Instant("--known-at"), progress, session.Cancel);
    }

    private static IReadOnlyList<NotComputable> Build(Session session)
    {
        using (var progress = session.Progress()) session.Flow.Build(progress: progress, cancel: session.Cancel);
        return session.Flow.NotComputable();
    }
}

/// <summary>What an import did, file by file.</summary>
internal static class ImportAnswer
{
    private const int FaultsShown = 5;
    private const int NamesShown = 8;

    public static Answer Of(ImportReport report, IReadOnlyList<NotComputable> missing, Language language) =>
        new(json => Write(json, report, missing, language), () => Sheet(report)) { Page = page => Show(page, report, missing) };

    private static void Write(Utf8JsonWriter json, ImportReport report, IReadOnlyList<NotComputable> missing, Language language) => json.Object(() =>
    {
        json.WriteString("load", report.LoadId);
        json.Array("files", report.Files, file => json.Object(() => WriteFile(json, file, language)));
        json.Array("not_computable", missing, m => json.Object(() =>
        {
            json.WriteString("metric", m.Metric);
            json.Array("missing", m.Missing);
        }));
    });

    private static void WriteFile(Utf8JsonWriter json, FileReport file, Language language)
    {
        json.WriteString("file", file.File);
        json.WriteString("recognised_as", file.RecognisedAs);
        json.WriteString("object", file.Object);
        json.WriteNumber("read", file.Rows.Read);
        json.WriteNumber("landed", file.Rows.Landed);
        json.WriteNumber("set_aside", file.Rows.SetAside);
        json.WriteNumber("unchanged", file.Rows.Unchanged);
        json.WriteNumber("updated", file.Rows.Updated);
        json.Array("faults", file.Faults, fault => json.Object(() =>
        {
            json.Member("line", fault.Line);
            json.Member("column", fault.Column);
            json.WriteString("reason", Texts.Say(language, fault.Key, fault.Arguments));
        }));
    }

    private static Sheet Sheet(ImportReport report) => new(
        [
            new("file", Kind.Text, "import.file"), new("recognised_as", Kind.Text, "import.recognised_as"), new("object", Kind.Text, "import.object"),
            new("read", Kind.Count, "import.read"), new("landed", Kind.Count, "import.landed"), new("unchanged", Kind.Count, "import.unchanged"),
            new("set_aside", Kind.Count, "import.set_aside"), new("updated", Kind.Count, "import.updated"),
        ],
        report.Files.Select(f => (IReadOnlyList<object?>)
            [f.File, f.RecognisedAs, f.Object, f.Rows.Read, f.Rows.Landed, f.Rows.Unchanged, f.Rows.SetAside, f.Rows.Updated]));

    private static void Show(Page page, ImportReport report, IReadOnlyList<NotComputable> missing)
    {
        page.Table(WithoutZeros(Sheet(report)));
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
