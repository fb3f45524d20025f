namespace Caudal.Landing;

/// <summary>What the landing zone holds of a live table.</summary>
/// <param name="Source">The connection's name.</param>
/// <param name="Rows">Versions of records that landed.</param>
public sealed record LiveStream(string Source, string Stream, long Rows, long SetAside)
{
    /// <summary>The live tables as the loads' manifests tell of them.</summary>
    public static IReadOnlyList<LiveStream> Read(Workspace workspace) =>
        [.. LandingZone.Loads(workspace, checkContent: false).Where(l => l.Cursors is { Count: > 0 })
            .SelectMany(l => l.Streams.Where(s => !s.Removes).Select(s => (l.Cursors![0].Source, Stream: WatchedFolder.IsOfAFile(l.Cursors[0]) ? WatchedFolder.Stream : s.Mapping.Stream, s.Rows)))
            .GroupBy(s => (s.Source, s.Stream)).Select(g => new LiveStream(g.Key.Source, g.Key.Stream, g.Sum(s => s.Rows.Landed), g.Sum(s => s.Rows.SetAside)))];
}
