using Caudal.Cli.Output;

namespace Caudal.Cli.Commands;

internal sealed class SourcesCommand() : Door("sources")
{
    public override int Run(Session session)
    {
        using var engine = session.Reading().Open();
        var streams = new Sheet(
            [
                new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("object", Kind.Text, "import.object"),
                new("records", Kind.Count, "sources.records"), new("newest_at", Kind.Time, "sources.newest"), new("last_load_at", Kind.Time, "sources.last_load"),
            ],
            engine.Query("select s.source, s.stream, s.object, s.records, s.newest_at, s.last_load_at from stream s order by s.source, s.stream, s.object", Values));
        var loads = new Sheet(
            [
                new("load", Kind.Text, "sources.load"), new("landed_at", Kind.Time, "sources.landed_at"), new("source", Kind.Text, "customer.source"),
                new("stream", Kind.Text, "customer.stream"), new("origin", Kind.Text, "import.file"), new("read", Kind.Count, "import.read"),
                new("landed", Kind.Count, "import.landed"), new("unchanged", Kind.Count, "import.unchanged"), new("set_aside", Kind.Count, "import.set_aside"),
            ],
            engine.Query("select l.load_id, l.landed_at, l.source, l.stream, l.origin, l.rows_read, l.landed, l.unchanged, l.set_aside from load l order by l.landed_at desc, l.source, l.stream", Values));
        session.Write(new Answer(json => json.Object(() =>
        {
            json.Rows("streams", streams);
            json.Rows("loads", loads);
        }), () => streams)
        {
            Page = page =>
            {
                page.Table(streams);
                page.Heading(page.Say("sources.loads"));
                page.Table(loads);
            },
        });
        return Exit.Fine;
    }

    private static IReadOnlyList<object?> Values(System.Data.Common.DbDataReader row)
    {
        var values = new object[row.FieldCount];
        row.GetValues(values);
        return values;
    }
}
