using Caudal.Cli.Output;
using Caudal.Landing;

namespace Caudal.Cli.Commands;

/// <summary>Brings in what is new in the connected systems, and builds where something is.</summary>
internal sealed class SyncCommand : Door
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(15);

    public SyncCommand() : base("sync")
    {
        Takes("source");
        Switch("--no-build");
        Switch("--watch");
    }

    public override int Run(Session session)
    {
        if (session.Flag("--watch")) return Watch(session);
        var synced = Rounds(session, Sync(session));
        var sheet = Sheet(synced, session.Language);
        session.Write(Document.Of("streams", sheet), page => Show(page, sheet, synced));
        return synced.Any(s => s.Fault is not null) ? Exit.Fault : Exit.Fine;
    }

    // Until it is interrupted: each connection at its time, and a build where something is new.
    private static int Watch(Session session)
    {
        do
        {
            try
            {
                var synced = Rounds(session, session.Flow.SyncDue(null, session.Cancel));
                foreach (var stream in synced.Where(s => s.LoadId is not null || s.Fault is not null))
                    session.Note("sync.watched", stream.Source, stream.Stream, stream.Tables.Sum(t => t.Rows.Landed + t.Removed), stream.Fault?.Say(session.Language));
            }
            catch (FaultException fault)
            {
                // Of a passing kind for the most part: a disk that is full, another process that writes.
                session.Note("sync.watch_failed", fault.Faults[0].Say(session.Language));
            }
        }
        while (!session.Cancel.WaitHandle.WaitOne(Glance));
        return Exit.Fine;
    }

    // Of a large first reading the newest is built before the rest is read.
    private static List<SyncedStream> Rounds(Session session, IReadOnlyList<SyncedStream> round)
    {
        var all = new List<SyncedStream>();
        for (; round.Count > 0; round = Older(session, round))
        {
            all.AddRange(round);
            if (!session.Flag("--no-build") && round.Any(s => s.LoadId is not null)) BuildCommand.Build(session);
        }
        return [.. all.GroupBy(s => (s.Source, s.Stream)).Select(g => g.Aggregate((before, later) => before.And(later)))];
    }

    private static IReadOnlyList<SyncedStream> Older(Session session, IReadOnlyList<SyncedStream> round)
    {
        if (!round.Any(s => s.OlderFollows)) return [];
        session.Note("sync.newest");
        using var progress = session.Progress();
        return session.Flow.Older(round, progress, session.Cancel);
    }

    private static IReadOnlyList<SyncedStream> Sync(Session session)
    {
        using var progress = session.Progress();
        return session.Flow.Sync(session.Text("source"), progress, session.Cancel);
    }

    private static Sheet Sheet(IReadOnlyList<SyncedStream> synced, Language language) => new(
        [
            new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("read", Kind.Count, "import.read"), new("landed", Kind.Count, "import.landed"),
            new("updated", Kind.Count, "import.updated"), new("removed", Kind.Count, "sources.removed"), new("set_aside", Kind.Count, "import.set_aside"), new("error", Kind.Text, "sources.last_error"),
        ],
        [.. synced.Select(s => (IReadOnlyList<object?>)
            [s.Source, s.Stream, s.Tables.Sum(t => t.Rows.Read), s.Tables.Sum(t => t.Rows.Landed), s.Tables.Sum(t => t.Rows.Updated), s.Tables.Sum(t => t.Removed), s.Tables.Sum(t => t.Rows.SetAside), s.Fault?.Say(language)])]);

    private static void Show(Page page, Sheet sheet, IReadOnlyList<SyncedStream> synced)
    {
        page.Table(sheet.Without("updated", "removed", "set_aside", "error"));
        foreach (var table in synced.SelectMany(s => s.Tables))
        {
            if (table.NewColumns.Count > 0) page.Line(page.Say("sources.new_columns", table.File, string.Join(", ", table.NewColumns)));
            if (table.GoneColumns.Count > 0) page.Line(page.Say("sources.gone_columns", table.File, string.Join(", ", table.GoneColumns)));
        }
        if (synced.All(s => s.LoadId is null && s.Fault is null)) page.Line(page.Say("import.nothing_new"));
        page.Line();
        page.Line(page.Say("import.next", page.Command));
    }
}
