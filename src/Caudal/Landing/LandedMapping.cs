using Caudal.Sources;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Landing;

/// <summary>The columns of a stream of files as they are read today, to be looked at and changed.</summary>
/// <param name="Origin">The newest of its files, as the person named it.</param>
/// <param name="Rows">That landed, over all its files.</param>
public sealed record LandedMapping(Mapping Mapping, IReadOnlyList<string> Columns, string Origin, long Rows)
{
    private const int Shown = 8;
    private const int Samples = 3;

    private IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Who last changed it; null where it is as it was recognised or given with an import.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>Tells whether somebody else has changed the mapping meanwhile.</summary>
    public string Sum => TableLanding.Fingerprint(Mapping);

    /// <summary>Every stream that came, in files or from a live source.</summary>
    public static IReadOnlyList<LandedMapping> All(Workspace workspace) => All(workspace, LandingZone.Loads(workspace, checkContent: false));

    private static IReadOnlyList<LandedMapping> All(Workspace workspace, IReadOnlyList<Load> loads) => [.. loads.SelectMany(l => l.Streams.Where(s => s is { Parquet: not null, Removes: false }).Select(s => (Load: l, Stream: s)))
        .GroupBy(s => (s.Stream.Mapping.Source, s.Stream.Mapping.Stream)).OrderBy(g => g.Key)
        .Select(g => Of(workspace, [.. g]) with { ChangedBy = loads.SelectMany(l => l.Remappings ?? []).LastOrDefault(r => (r.Mapping.Source, r.Mapping.Stream) == g.Key)?.By })];

    private static LandedMapping Of(Workspace workspace, List<(Load Load, LandedStream Stream)> parts)
    {
        var newest = parts[^1].Stream;
        // A live table comes in pieces, of which one may have columns that another has not: the fullest says how it is read.
        if (newest.IsLive) newest = parts.Select(p => p.Stream).Reverse().MaxBy(s => s.Mapping.Objects.Sum(o => o.Fields.Count))! with { Columns = [.. parts.SelectMany(p => p.Stream.Columns).Distinct(StringComparer.OrdinalIgnoreCase)] };
        var alike = parts.Where(p => newest.IsLive || newest.Columns.All(c => p.Stream.Columns.Contains(c, StringComparer.OrdinalIgnoreCase)));
        return new LandedMapping(newest.Mapping, newest.Columns, newest.Origin, parts.Sum(p => p.Stream.Rows.Landed)) { Files = [.. alike.Select(p => LandingZone.PathOf(workspace, p.Load, p.Stream)).Reverse()] };
    }

    /// <exception cref="FaultException">No file of that stream landed.</exception>
    public static LandedMapping Find(Workspace workspace, string source, string stream) => All(workspace).FirstOrDefault(s => s.Mapping.Source == source && s.Mapping.Stream == stream)
        ?? throw new FaultException(new Fault("map.no_such_stream", source, stream));

    /// <summary>What the rows that landed become by another mapping.</summary>
    /// <exception cref="FaultException">A column's dates or numbers can be read in no way, or in two.</exception>
    public MappingPreview Preview(Mapping mapping, string zone)
    {
        using var engine = DuckDbEngine.InMemory();
        var (rows, open) = (Landed, new MappingSql(mapping, Columns, zone));
        var fields = FieldProfile.Of(engine, rows, open);
        var settled = new MappingSql(new ColumnEvidence(engine, rows, open, Origin).Decide(fields), Columns, zone);
        var unread = fields.Where(f => !f.IsSound).Select(f => Unread(engine, settled, rows, f)).OfType<UnreadField>();
        return new MappingPreview(settled.Mapping, [.. mapping.Objects.Select((_, i) => Sample(engine, settled, rows, i))], [.. unread]);
    }

    private string Landed => $"read_parquet([{string.Join(", ", Files.Select(SqlText.Literal))}], file_row_number = true, union_by_name = true)";

    /// <summary>A few texts of each column, the first that there are.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Texts()
    {
        using var engine = DuckDbEngine.InMemory();
        return Columns.ToDictionary(c => c, c => (IReadOnlyList<string>)engine.Query(
            $"select v from (select trim({SqlText.Identifier(c)}) as v, min(file_row_number) as place from {Landed} where trim({SqlText.Identifier(c)}) <> '' group by v) order by place, v limit {Samples}", r => r.GetString(0)));
    }

    private static ObjectSample Sample(Engine engine, MappingSql sql, string rows, int index)
    {
        var item = sql.Mapping.Objects[index];
        var names = item.Fields.Select(f => f.Field).Distinct().ToList();
        var (fields, where) = sql.Select(index, ObjectCatalogue.Find(item.Object)!);
        var shown = string.Join(", ", names.Select(n => $"cast({SqlText.Identifier(n)} as varchar)"));
        return new ObjectSample(item.Object, names, names.Count == 0 ? [] : engine.Query($"select {shown} from (select {fields}, file_row_number as _place from {sql.From(index, rows)} where {where}) order by _place limit {Shown}",
            r => (IReadOnlyList<string?>)[.. names.Select((_, i) => r.IsDBNull(i) ? null : r.GetString(i))]));
    }

    private static UnreadField? Unread(Engine engine, MappingSql sql, string rows, FieldProfile field)
    {
        var item = sql.Mapping.Objects[field.Object];
        var check = sql.Check(item, item.Fields[field.Place], field.Type);
        return engine.Query($"select count(*), min({check.Text}) from {sql.Rows(rows)} where {check.Fails}", r => r.GetInt64(0) == 0 ? null
            : new UnreadField($"{item.Object}.{check.Field}", r.GetInt64(0), new Fault(check.Reason, check.Column ?? check.Field, r.GetString(1), check.Field)))[0];
    }

    /// <summary>Keeps a mapping: every build from now on reads the stream so. The caller holds the workspace's lock.</summary>
    public static void Keep(Workspace workspace, TimeProvider clock, Mapping mapping, string by)
    {
        var (id, at) = LandingZone.NextId(workspace, LandingZone.Loads(workspace, checkContent: false), clock);
        var folder = LandingZone.Begin(workspace, id);
        LandingZone.Publish(workspace, folder, new Load(id, at, []) { Remappings = [new Remapping(mapping, by)] });
    }
}

/// <param name="Mapping">With its formats settled.</param>
/// <param name="Unread">Fields that some texts cannot become: those stay blank in rows that landed, and set aside rows that come.</param>
public sealed record MappingPreview(Mapping Mapping, IReadOnlyList<ObjectSample> Objects, IReadOnlyList<UnreadField> Unread);

/// <summary>The first rows as one object's fields.</summary>
public sealed record ObjectSample(string Object, IReadOnlyList<string> Fields, IReadOnlyList<IReadOnlyList<string?>> Rows);

/// <param name="First">Why, with an example.</param>
public sealed record UnreadField(string Field, long Rows, Fault First);
