namespace Caudal.Landing;

/// <summary>What the landing zone holds of a live table.</summary>
/// <param name="Source">The connection's name.</param>
/// <param name="Rows">Versions of records that landed.</param>
public sealed record LiveStream(string Source, string Stream, long Rows, long SetAside)
{
    /// <summary>Fields that the vendor did not have when the table was first read.</summary>
    public IReadOnlyList<string> NewFields { get; init; } = [];

    /// <summary>Fields that it had, and that its last rows do not have any more.</summary>
    public IReadOnlyList<string> GoneFields { get; init; } = [];

    /// <summary>The live tables as the loads' manifests tell of them.</summary>
    public static IReadOnlyList<LiveStream> Read(Workspace workspace) =>
        [.. LandingZone.Loads(workspace, checkContent: false).Where(l => l.Cursors is { Count: > 0 })
            .SelectMany(l => l.Streams.Where(s => !s.Removes).Select(s => (l.Cursors![0].Source, Stream: WatchedFolder.IsOfAFile(l.Cursors[0]) ? WatchedFolder.Stream : s.Mapping.Stream, Of: s)))
            .GroupBy(s => (s.Source, s.Stream)).Select(g => Told(g.Key.Source, g.Key.Stream, [.. g.Select(s => s.Of)]))];

    private static LiveStream Told(string source, string stream, IReadOnlyList<LandedStream> pieces)
    {
        var columns = pieces.Select(p => p.Columns).Where(c => c.Count > 0).ToList();
        var told = new LiveStream(source, stream, pieces.Sum(p => p.Rows.Landed), pieces.Sum(p => p.Rows.SetAside));
        return stream == WatchedFolder.Stream || columns.Count == 0 ? told : told with { NewFields = Beyond(columns[^1], columns[0]), GoneFields = Gone(columns[^1], columns) };
    }

    /// <summary>Columns of a live table that its last piece lacks.</summary>
    internal static IReadOnlyList<string> Gone(IReadOnlyList<string> now, IEnumerable<IReadOnlyList<string>> before) => Beyond([.. before.SelectMany(c => c).Distinct()], now);

    // A field within a field is there where a record has it, and says nothing of the vendor.
    private static IReadOnlyList<string> Beyond(IReadOnlyList<string> columns, IReadOnlyList<string> others) => [.. columns.Where(c => !c.Contains('.', StringComparison.Ordinal)).Except(others, StringComparer.OrdinalIgnoreCase)];
}
