using Caudal.Sources;

namespace Caudal.Landing;

/// <summary>
/// What a person decided afterwards about the columns of a stream: all its files that landed before are read so, and those that come. It lands as a load of its own without rows, so
/// that what came in stays as it came, and an earlier build can be made again from the loads before it.
/// </summary>
/// <param name="Mapping">Of the source and stream that it is about, formats settled.</param>
public sealed record Remapping(Mapping Mapping, string By)
{
    /// <summary>A file that lacks one of the columns is another table: it is read as before.</summary>
    private bool Fits(Mapping mapping, IReadOnlyCollection<string> columns) => IsOf(mapping)
        && Mapping.Objects.SelectMany(o => o.Fields).SelectMany(f => f.Columns).All(c => columns.Contains(c, StringComparer.OrdinalIgnoreCase));

    private bool IsOf(Mapping mapping) => mapping.Source == Mapping.Source && mapping.Stream == Mapping.Stream;

    // The rows of a live table come in pieces, and a piece has only the columns that its rows speak of.
    private Mapping Within(IReadOnlyCollection<string> columns) => Mapping with
    {
        Objects = [.. Mapping.Objects.Select(o => o with { Fields = [.. o.Fields.Where(f => f.Columns.All(c => columns.Contains(c, StringComparer.OrdinalIgnoreCase)))] })],
        Attributes = [.. Mapping.Attributes.Where(a => columns.Contains(a, StringComparer.OrdinalIgnoreCase))],
    };

    /// <summary>What a piece of a live table is: as people decided for its stream, else as its source means it.</summary>
    internal static Mapping Live(IEnumerable<Load> loads, Mapping mapping, IReadOnlyCollection<string> columns) =>
        Find([.. loads.Reverse().SelectMany(l => l.Remappings ?? [])], mapping, columns, isLive: true) ?? mapping;

    /// <summary>The loads as they are read: each with the last decision that was made after it landed.</summary>
    internal static IReadOnlyList<Load> Read(IReadOnlyList<Load> loads)
    {
        var later = new List<Remapping>();
        var read = new List<Load>();
        foreach (var load in loads.Reverse())
        {
            later.AddRange(load.Remappings ?? []);
            read.Add(later.Count == 0 ? load : load with { Streams = [.. load.Streams.Select(s => !s.Removes && Find(later, s.Mapping, s.Columns, s.IsLive) is { } found ? s with { Mapping = found, Decision = TableLanding.Fingerprint(found) } : s)] });
        }
        read.Reverse();
        return read;
    }

    // The last that was decided comes first.
    private static Mapping? Find(List<Remapping> later, Mapping mapping, IReadOnlyCollection<string> columns, bool isLive) =>
        isLive ? later.Find(r => r.IsOf(mapping))?.Within(columns) : later.Find(r => r.Fits(mapping, columns))?.Mapping;

    /// <summary>What a table is: as people decided for its stream, else as it is recognised.</summary>
    public static Func<TableSample, Mapping> Decide(Workspace workspace)
    {
        var later = new Lazy<List<Remapping>>(() => [.. LandingZone.Loads(workspace, checkContent: false).Reverse().SelectMany(l => l.Remappings ?? [])]);
        return table => Recognition.Decide(table) is var known && Find(later.Value, known, table.Columns, isLive: false) is { } found ? found : known;
    }
}
