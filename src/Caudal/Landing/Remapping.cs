using Caudal.Sources;

namespace Caudal.Landing;

/// <summary>
/// What a person decided afterwards about the columns of a stream: all of it that landed before is read so, and what comes. It lands as a load of its own without rows, so
/// that what came in stays as it came, and an earlier build can be made again from the loads before it.
/// </summary>
/// <param name="Mapping">Of the source and stream that it is about, formats settled.</param>
public sealed record Remapping(Mapping Mapping, string By)
{
    /// <summary>A file that lacks one of the columns is another table: it is read as before.</summary>
    private bool Fits(Mapping mapping, IReadOnlyCollection<string> columns) => mapping.Source == Mapping.Source && mapping.Stream == Mapping.Stream
        && Mapping.Objects.SelectMany(o => o.Fields).SelectMany(f => f.Columns).All(c => columns.Contains(c, StringComparer.OrdinalIgnoreCase));

    /// <summary>The loads as they are read: each with the last decision that was made after it landed.</summary>
    internal static IReadOnlyList<Load> Read(IReadOnlyList<Load> loads)
    {
        var later = new List<Remapping>();
        var read = new List<Load>();
        foreach (var load in loads.Reverse())
        {
            later.AddRange(load.Remappings ?? []);
            read.Add(later.Count == 0 ? load : load with { Streams = [.. load.Streams.Select(s => Find(later, s.Mapping, s.Columns) is { } found && !s.Removes ? s with { Mapping = found.Mapping, Decision = TableLanding.Fingerprint(found.Mapping) } : s)] });
        }
        read.Reverse();
        return read;
    }

    // The last that was decided comes first.
    private static Remapping? Find(List<Remapping> later, Mapping mapping, IReadOnlyCollection<string> columns) => later.Find(r => r.Fits(mapping, columns));

    /// <summary>What a table is: as people decided for its stream, else as it is recognised.</summary>
    public static Func<TableSample, Mapping> Decide(Workspace workspace)
    {
        var later = new Lazy<List<Remapping>>(() => [.. LandingZone.Loads(workspace, checkContent: false).Reverse().SelectMany(l => l.Remappings ?? [])]);
        return table => Recognition.Decide(table) is var known && Find(later.Value, known, table.Columns) is { } found ? found.Mapping : known;
    }
}
