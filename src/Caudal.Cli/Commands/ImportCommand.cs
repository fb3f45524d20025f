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
        var report = Import(session, paths, session.PathOf("--map"));
        var missing = session.Flag("--no-build") || NothingCameIn(report) ? [] : Build(session);
        session.Write(ImportDocument.Of(report, missing, session.Language), page => ImportPage.Show(page, report, missing));
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
        if (!session.Quiet) session.Beside().Write(ImportDocument.Of(report, missing, session.Language), page => ImportPage.Show(page, report, missing));
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
        var paths = session.PathsOf("path");
        return paths.Count > 0 ? paths : throw new UsageException("usage.import_what", session.Terminal.Command);
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
