using Caudal.Cli.Output;
using Caudal.Landing;
using Caudal.Metrics;

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
    }

    public override int Run(Session session)
    {
        var paths = Paths(session);
        if (session.Flag("--suggest")) return Suggest(session, paths);
        var map = session.Text("--map") is { } file ? Path.GetFullPath(file, session.Terminal.Folder) : null;
        var report = Import(session, paths, map);
        var missing = session.Flag("--no-build") || NothingCameIn(report) ? [] : Build(session);
        session.Write(ImportDocument.Of(report, missing, session.Language), page => ImportPage.Show(page, report, missing));
        return NothingCameIn(report) ? Exit.Fault : Exit.Fine;
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
