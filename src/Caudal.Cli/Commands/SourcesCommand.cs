using System.Data.Common;
using Caudal.Cli.Output;
using Caudal.Landing;
using Caudal.Warehouse;

namespace Caudal.Cli.Commands;

internal sealed class SourcesCommand : Door
{
    public SourcesCommand() : base("sources")
    {
        Add(new AddSourceCommand());
        Add(new CheckSourceCommand());
        Add(new PauseSourceCommand("pause", paused: true));
        Add(new PauseSourceCommand("resume", paused: false));
        Add(new ResetSourceCommand());
    }

    // A connection that has not been read yet is worth showing before there is any data.
    public override int Run(Session session)
    {
        var flow = session.Flow.Sources.Connections.Count > 0 ? session.Flow : session.Reading();
        var live = LiveSheet.Of(flow, session.Language);
        var (streams, loads) = flow.Published() is null && live.Rows.Any() ? (Empty, Empty) : flow.Read(engine => (Streams(engine), Loads(engine)));
        session.Write(Answer(live, streams, loads, Reasons(flow.Workspace, session.Language)));
        return Exit.Fine;
    }

    private static readonly Sheet Empty = new([], []);

    private static Answer Answer(Sheet live, Sheet streams, Sheet loads, Sheet reasons) => new(json => json.Object(() =>
    {
        json.Rows("live", live);
        json.Rows("streams", streams);
        json.Rows("loads", loads);
        json.Rows("set_aside", reasons);
    }), () => streams)
    {
        Page = page =>
        {
            if (live.Rows.Any())
            {
                page.Heading(page.Say("sources.live"));
                page.Table(live);
            }
            if (!streams.Rows.Any()) return;
            page.Table(streams);
            page.Heading(page.Say("sources.loads"));
            page.Table(loads);
            if (!reasons.Rows.Any()) return;
            page.Heading(page.Say("sources.reasons"));
            page.Table(reasons);
        },
    };

    private static Sheet Streams(Engine engine) => new(
        [
            new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("object", Kind.Text, "import.object"),
            new("records", Kind.Count, "sources.records"), new("newest_at", Kind.Time, "sources.newest"), new("last_load_at", Kind.Time, "sources.last_load"),
        ],
        engine.Query("""
            select s.source, s.stream, s.object, s.records, s.newest_at, s.last_load_at
            from stream s
            order by s.source, s.stream, s.object
            """, Values));

    private static Sheet Loads(Engine engine) => new(
        [
            new("load", Kind.Text, "sources.load"), new("landed_at", Kind.Time, "sources.landed_at"), new("origin", Kind.Text, "import.file"),
            new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("read", Kind.Count, "import.read"),
            new("landed", Kind.Count, "import.landed"), new("unchanged", Kind.Count, "import.unchanged"), new("set_aside", Kind.Count, "import.set_aside"),
        ],
        engine.Query("""
            select l.load_id, l.landed_at, l.origin, l.source, l.stream, l.rows_read, l.landed, l.unchanged, l.set_aside
            from load l
            order by l.landed_at desc, l.load_id desc, l.origin, l.stream
            """, Values));

    private static Sheet Reasons(Workspace workspace, Language language) => new(
        [new("load", Kind.Text, "sources.load"), new("file", Kind.Text, "import.file"), new("rows", Kind.Count, "simulate.rows"), new("first", Kind.Text, "sources.first")],
        [.. SetAsideReasons.Read(workspace).Select(r => (IReadOnlyList<object?>)[r.LoadId, r.File, r.Rows, r.First.Say(language)])]);

    private static IReadOnlyList<object?> Values(DbDataReader row)
    {
        var values = new object[row.FieldCount];
        row.GetValues(values);
        return values;
    }
}
