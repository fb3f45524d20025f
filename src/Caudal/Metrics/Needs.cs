using Caudal.Warehouse;

namespace Caudal.Metrics;

/// <summary>Whether a build holds what a metric needs; each question is put to the build once.</summary>
internal sealed class Needs(Engine engine)
{
    // Leads are the people that came as one; a company may keep contacts and no leads.
    private static readonly Dictionary<string, (string Table, string Condition)> Kinds = new() { ["lead"] = ("person", "is_lead") };

    private readonly Dictionary<string, bool> _present = [];

    /// <summary>Needs are catalogue words: a table or a kind of its rows, or table.column that is filled somewhere.</summary>
    public IReadOnlyList<string> Missing(MetricDefinition definition) => [.. definition.Needs.Where(n => !Present(n))];

    /// <summary>When the first history of the metric's relations became known; null where they keep none.</summary>
    public DateTime? FirstKnown(MetricDefinition definition)
    {
        DateTime? first = null;
        foreach (var table in definition.Measure.Leaves.Select(l => Relation.Find(l.Relation)).Select(History).OfType<string>().Distinct())
            first = engine.Query($"SELECT MIN(valid_from) FROM {table}", r => r.IsDBNull(0) ? first : r.GetDateTime(0))[0];
        return first;
    }

    private static string? History(Relation relation) => relation.Object switch
    {
        "deal" => "deal_history",
        "subscription" when relation.Base is null => "subscription_history",
        _ => null,
    };

    private bool Present(string need)
    {
        if (_present.TryGetValue(need, out var known)) return known;
        if (need.Contains('|', StringComparison.Ordinal)) return _present[need] = need.Split('|').Any(Present);
        var path = need.Split('.');
        var (table, kind) = Kinds.GetValueOrDefault(path[0], (path[0], "TRUE"));
        var filled = path.Length > 1 ? $" AND {path[1]} IS NOT NULL" : "";
        return _present[need] = engine.Query($"SELECT 1 FROM {table} WHERE {kind}{filled} LIMIT 1", _ => true).Count > 0;
    }
}
