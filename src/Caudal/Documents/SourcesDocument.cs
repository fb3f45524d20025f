using System.Data.Common;
using Caudal.Landing;
using Caudal.Teams;
using Caudal.Warehouse;

namespace Caudal.Documents;

/// <summary>How fresh each live stream is, what each source holds, what each load brought, and which rows were set aside why.</summary>
public sealed record SourcesDocument(Sheet Live, Sheet Streams, Sheet Loads, Sheet Reasons)
{
    private static readonly Sheet Empty = new([], []);

    public static SourcesDocument Read(Engine engine, Workspace workspace, SourceBook book, SyncSchedule schedule, Language language) =>
        new(LiveSheet.Of(workspace, book, schedule, language), StreamsOf(engine), LoadsOf(engine), ReasonsOf(workspace, language));

    /// <summary>Before the first build: a connection that has not been read yet is worth showing.</summary>
    public static SourcesDocument Before(Workspace workspace, SourceBook book, SyncSchedule schedule, Language language) => new(LiveSheet.Of(workspace, book, schedule, language), Empty, Empty, ReasonsOf(workspace, language));

    /// <summary>There is a build that tells what came in.</summary>
    public bool IsBuilt => Streams.Columns.Count > 0;

    public Document Document => new(json => json.Object(() =>
    {
        json.Rows("live", Live);
        json.Rows("streams", Streams);
        json.Rows("loads", Loads);
        json.Rows("set_aside", Reasons);
    }), () => Streams);

    private static Sheet StreamsOf(Engine engine) => new(
        [
            new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("object", Kind.Text, "import.object"),
            new("records", Kind.Count, "sources.records"), new("newest_at", Kind.Time, "sources.newest"), new("last_load_at", Kind.Time, "sources.last_load"),
        ],
        engine.Query("""
            select s.source, s.stream, s.object, s.records, s.newest_at, s.last_load_at
            from stream s
            order by s.source, s.stream, s.object
            """, Values));

    private static Sheet LoadsOf(Engine engine) => new(
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

    private static Sheet ReasonsOf(Workspace workspace, Language language) => new(
        [new("load", Kind.Text, "sources.load"), new("file", Kind.Text, "import.file"), new("rows", Kind.Count, "simulate.rows"), new("first", Kind.Text, "sources.first")],
        [.. SetAsideReasons.Read(workspace).Select(r => (IReadOnlyList<object?>)[r.LoadId, r.File, r.Rows, r.First.Say(language)])]);

    private static IReadOnlyList<object?> Values(DbDataReader row)
    {
        var values = new object[row.FieldCount];
        row.GetValues(values);
        return values;
    }
}
