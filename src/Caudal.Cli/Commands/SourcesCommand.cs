using System.Data.Common;
using Caudal.Cli.Output;
using Caudal.Landing;
using Caudal.Warehouse;

namespace Caudal.Cli.Commands;

internal sealed class SourcesCommand() : Door("sources")
{
    public override int Run(Session session)
    {
        var flow = session.Reading();
        var (streams, loads) = flow.Read(engine => (Streams(engine), Loads(engine)));
        session.Write(Answer(streams, loads, Reasons(flow.Workspace, session.Language)));
        return Exit.Fine;
    }

    private static Answer Answer(Sheet streams, Sheet loads, Sheet reasons) => new(json => json.Object(() =>
    {
        json.Rows("streams", streams);
        json.Rows("loads", loads);
        json.Rows("set_aside", reasons);
    }), () => streams)
    {
        Page = page =>
        {
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
