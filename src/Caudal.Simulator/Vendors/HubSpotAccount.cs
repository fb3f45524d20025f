using System.Globalization;
using System.Text.Json.Nodes;

namespace Caudal.Simulator.Vendors;

/// <summary>A value that a property had.</summary>
public sealed record HubSpotVersion(string? Value, DateTimeOffset At, string SourceId);

/// <summary>A record of the simulated CRM.</summary>
public sealed class HubSpotRecord(long id, DateTimeOffset created)
{
    public long Id { get; } = id;
    public DateTimeOffset Created { get; } = created;
    public SortedDictionary<string, string?> Properties { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, List<HubSpotVersion>> History { get; } = [];
    public Dictionary<string, SortedSet<long>> Associations { get; } = [];
    public DateTimeOffset? ArchivedAt { get; set; }

    /// <summary>When it was modified, and when that was committed: the search shows a modification some time after its commit.</summary>
    public List<(DateTimeOffset Modified, DateTimeOffset Committed)> Edits { get; } = [(created, created)];

    public DateTimeOffset Modified => Edits[^1].Modified;
}

/// <summary>The state of one simulated HubSpot account, and what people and imports do to it.</summary>
/// <param name="lag">How long after its commit a change is seen by the search.</param>
public sealed class HubSpotAccount(TimeProvider clock, TimeSpan lag)
{
    private readonly Dictionary<string, SortedDictionary<long, HubSpotRecord>> _records = [];
    private readonly Dictionary<string, SortedSet<string>> _properties = [];

    public TimeProvider Clock => clock;

    public List<(long Id, string First, string Last, string Email, string Team)> Owners { get; } = [];

    /// <summary>Of deals: pipelines with their stages in order; a probability of 1 or 0 closes.</summary>
    public List<(string Id, string Label, List<(string Id, string Label, double Probability)> Stages)> Pipelines { get; } = [];

    /// <summary>Kinds of record that the company made itself, as HubSpot describes them.</summary>
    public List<JsonObject> Schemas { get; } = [];

    /// <summary>Of marketing, as its APIs tell them; submissions by their form's id.</summary>
    public List<JsonObject> Forms { get; } = [];

    public Dictionary<string, List<JsonObject>> Submissions { get; } = [];

    public List<JsonObject> Campaigns { get; } = [];

    public List<JsonObject> EmailEvents { get; } = [];

    /// <summary>What the company's own label says of an association.</summary>
    public Dictionary<(string From, long Id, string To, long Other), string> Labels { get; } = [];

    public IReadOnlyDictionary<long, HubSpotRecord> this[string type] => Of(type);

    /// <summary>Names of the properties that the account has of a kind, beside HubSpot's own bookkeeping.</summary>
    public IEnumerable<string> Properties(string type) => _properties.TryGetValue(type, out var names) ? names : [];

    public HubSpotRecord Put(string type, long id, DateTimeOffset created, IEnumerable<KeyValuePair<string, string?>> properties)
    {
        lock (_records)
        {
            var record = new HubSpotRecord(id, created);
            foreach (var (name, value) in properties) Set(type, record, name, value, created, history: true);
            return Of(type)[id] = record;
        }
    }

    /// <param name="modified">What the change says of its time; an import may say less than when it commits. Null: now.</param>
    public void Change(string type, long id, string property, string? value, DateTimeOffset? modified = null)
    {
        lock (_records)
        {
            var (record, now) = (Of(type)[id], clock.GetUtcNow());
            Set(type, record, property, value, modified ?? now, history: true);
            record.Edits.Add((modified ?? now, now));
        }
    }

    /// <summary>The company takes a property away.</summary>
    public void Forget(string type, string property)
    {
        lock (_records) _properties[type].Remove(property);
    }

    /// <summary>Of a record that is loaded as it stands: when it was last modified.</summary>
    public void Stamp(string type, long id, DateTimeOffset modified)
    {
        lock (_records) Of(type)[id].Edits.Add((modified, modified));
    }

    public void Associate(string from, long id, string to, long other)
    {
        lock (_records)
        {
            Links(from, id, to).Add(other);
            Links(to, other, from).Add(id);
        }
    }

    /// <summary>HubSpot moves the time of modification of the records on both sides.</summary>
    public void Dissociate(string from, long id, string to, long other)
    {
        lock (_records)
        {
            Links(from, id, to).Remove(other);
            Links(to, other, from).Remove(id);
            Touch(from, id);
            Touch(to, other);
        }
    }

    public void Archive(string type, long id)
    {
        lock (_records) Of(type)[id].ArchivedAt = clock.GetUtcNow();
    }

    /// <summary>Deleted for good, as the law may ask: no list tells of it.</summary>
    public void Purge(string type, long id)
    {
        lock (_records) Of(type).Remove(id);
    }

    public void Restore(string type, long id)
    {
        lock (_records)
        {
            Of(type)[id].ArchivedAt = null;
            Touch(type, id);
        }
    }

    /// <summary>The loser is no more: its id stands in the survivor, its associations become the survivor's.</summary>
    public void Merge(string type, long survivor, long loser)
    {
        lock (_records)
        {
            var (kept, gone) = (Of(type)[survivor], Of(type)[loser]);
            foreach (var (to, others) in gone.Associations)
                foreach (var other in others)
                {
                    Links(type, survivor, to).Add(other);
                    Links(to, other, type).Remove(loser);
                    Links(to, other, type).Add(survivor);
                    Touch(to, other);
                }
            var before = kept.Properties.GetValueOrDefault("hs_merged_object_ids");
            var swallowed = gone.Properties.GetValueOrDefault("hs_merged_object_ids");
            Set(type, kept, "hs_merged_object_ids", string.Join(';', new[] { before, swallowed, Text(loser) }.Where(t => !string.IsNullOrEmpty(t))), clock.GetUtcNow(), history: false);
            Touch(type, survivor);
            Of(type).Remove(loser);
        }
    }

    /// <summary>The last modification of a record that the search knows of; null where it does not know the record yet.</summary>
    public DateTimeOffset? Indexed(HubSpotRecord record)
    {
        var seen = record.Edits.Where(e => e.Committed + lag <= clock.GetUtcNow()).Select(e => (DateTimeOffset?)e.Modified).LastOrDefault();
        return seen;
    }

    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private void Touch(string type, long id)
    {
        if (Of(type).TryGetValue(id, out var record)) record.Edits.Add((clock.GetUtcNow(), clock.GetUtcNow()));
    }

    private SortedDictionary<long, HubSpotRecord> Of(string type) => _records.TryGetValue(type, out var all) ? all : _records[type] = [];

    private SortedSet<long> Links(string from, long id, string to)
    {
        if (!Of(from).TryGetValue(id, out var record)) return [];
        return record.Associations.TryGetValue(to, out var links) ? links : record.Associations[to] = [];
    }

    private void Set(string type, HubSpotRecord record, string name, string? value, DateTimeOffset at, bool history)
    {
        (_properties.TryGetValue(type, out var names) ? names : _properties[type] = new(StringComparer.Ordinal)).Add(name);
        record.Properties[name] = value;
        if (history) (record.History.TryGetValue(name, out var versions) ? versions : record.History[name] = []).Add(new HubSpotVersion(value, at, "userId:1"));
    }
}
