using Caudal.Warehouse;

namespace Caudal.Metrics;

/// <summary>How new the streams are that feed a metric.</summary>
internal static class Freshness
{
    public static List<StreamFreshness> Read(Engine engine, HashSet<string> objects) =>
        [.. engine.Query("SELECT source, stream, object, records, newest_at FROM stream ORDER BY source NULLS LAST, stream NULLS LAST",
                r => new StreamFreshness(Reader.Text(r, 0) ?? "", Reader.Text(r, 1) ?? "", Reader.Text(r, 2) ?? "", (long)(Reader.Number(r, 3) ?? 0),
                    r.IsDBNull(4) ? null : r.GetDateTime(4)))
            .Where(s => objects.Contains(s.Object))];
}
