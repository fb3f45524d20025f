using System.Globalization;

namespace Caudal.Simulator.Vendors;

/// <summary>A record of a simulated Salesforce.</summary>
public sealed class SalesforceRecord
{
    public required string Id { get; init; }

    /// <summary>As queries write them: moments with a Z.</summary>
    public SortedDictionary<string, string?> Fields { get; } = new(StringComparer.Ordinal);

    public DateTimeOffset? DeletedAt { get; set; }

    public bool IsMerged { get; set; }
}

/// <summary>The state of one simulated Salesforce, and what people and programs do to it.</summary>
public sealed class SalesforceAccount(TimeProvider clock)
{
    private const string Stamp = "SystemModstamp";

    private static readonly string[] Staged = ["StageName", "Amount", "CloseDate"];

    private readonly Dictionary<string, SortedDictionary<string, SalesforceRecord>> _records = [];
    private readonly Dictionary<string, SortedDictionary<string, string>> _fields = [];
    private readonly List<(DateTimeOffset At, Action Do)> _transactions = [];
    private readonly List<(string Kind, string Id, DateTimeOffset At)> _purged = [];
    private int _histories;

    public TimeProvider Clock => clock;

    public IEnumerable<string> Kinds => _fields.Keys.Order(StringComparer.Ordinal);

    /// <summary>Of a kind: each field and its type.</summary>
    public IReadOnlyDictionary<string, string> Fields(string kind) => _fields[kind];

    public IReadOnlyDictionary<string, SalesforceRecord> this[string kind] => Of(kind);

    public SalesforceRecord Put(string kind, string id, DateTimeOffset created, IEnumerable<KeyValuePair<string, string?>> fields)
    {
        var record = new SalesforceRecord { Id = id };
        Of(kind)[id] = record;
        Set(kind, record, "Id", id);
        foreach (var (name, value) in fields) Set(kind, record, name, value);
        Set(kind, record, "CreatedDate", Text(created));
        if (!kind.EndsWith("FieldHistory", StringComparison.Ordinal)) Set(kind, record, Stamp, Text(created));
        if (kind is not ("User" or "UserRole" or "OpportunityStage")) Set(kind, record, "IsDeleted", "false");
        return record;
    }

    /// <param name="commits">When others see it; its time is that at which it was saved. Null: now.</param>
    public void Change(string kind, string id, string field, string? value, DateTimeOffset? commits = null)
    {
        var saved = clock.GetUtcNow();
        if (commits is { } later) _transactions.Add((later, () => Save(kind, id, field, value, saved)));
        else Save(kind, id, field, value, saved);
    }

    /// <summary>The company takes a field away.</summary>
    public void Forget(string kind, string field) => _fields[kind].Remove(field);

    /// <summary>Into the bin.</summary>
    public void Delete(string kind, string id)
    {
        var record = Of(kind)[id];
        record.DeletedAt = clock.GetUtcNow();
        Set(kind, record, "IsDeleted", "true");
        Touch(kind, record, clock.GetUtcNow());
    }

    public void Undelete(string kind, string id)
    {
        var record = Of(kind)[id];
        record.DeletedAt = null;
        Set(kind, record, "IsDeleted", "false");
        Touch(kind, record, clock.GetUtcNow());
    }

    /// <summary>Out of the bin, for good: the log of deletions alone still tells of it.</summary>
    public void Purge(string kind, string id)
    {
        _purged.Add((kind, id, Of(kind)[id].DeletedAt ?? clock.GetUtcNow()));
        Of(kind).Remove(id);
    }

    /// <summary>The loser goes into the bin and names the survivor, to which all that hung on the loser goes.</summary>
    public void Merge(string kind, string survivor, string loser)
    {
        Delete(kind, loser);
        Of(kind)[loser].IsMerged = true;
        Set(kind, Of(kind)[loser], "MasterRecordId", survivor);
        Touch(kind, Of(kind)[survivor], clock.GetUtcNow());
        foreach (var (other, records) in _records)
            foreach (var record in records.Values)
                foreach (var name in record.Fields.Keys.Where(f => f != "MasterRecordId" && f != "Id" && record.Fields[f] == loser).ToList())
                {
                    Set(other, record, name, survivor);
                    Touch(other, record, clock.GetUtcNow());
                }
    }

    /// <summary>Of a kind: what was deleted in a span, in the bin or for good.</summary>
    public IEnumerable<(string Id, DateTimeOffset At)> Deleted(string kind, DateTimeOffset since, DateTimeOffset until) =>
        Of(kind).Values.Where(r => r.DeletedAt is not null).Select(r => (r.Id, r.DeletedAt!.Value)).Concat(_purged.Where(p => p.Kind == kind).Select(p => (p.Id, p.At))).Where(d => d.Item2 >= since && d.Item2 < until);

    /// <summary>Transactions that have ended by now are seen.</summary>
    public void Settle()
    {
        var ended = _transactions.Where(t => t.At <= clock.GetUtcNow()).ToList();
        _transactions.RemoveAll(ended.Contains);
        foreach (var (_, act) in ended) act();
    }

    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture);

    /// <summary>A whole id of eighteen letters.</summary>
    /// <param name="prefix">Of the kind: 006 for opportunities.</param>
    public static string Id(string prefix, long number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}Aa{number:D10}");
        return id + string.Concat(id.Chunk(5).Select(part => "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[part.Index().Sum(c => char.IsAsciiLetterUpper(c.Item) ? 1 << c.Index : 0)]));
    }

    private void Save(string kind, string id, string field, string? value, DateTimeOffset saved)
    {
        if (!Of(kind).TryGetValue(id, out var record)) return;
        Set(kind, record, field, value);
        Touch(kind, record, saved);
        if (kind != "Opportunity" || !Staged.Contains(field)) return;
        var history = Put("OpportunityHistory", Id("008", ++_histories), saved, Staged.Select(f => KeyValuePair.Create(f, record.Fields.GetValueOrDefault(f))).Append(new("OpportunityId", id)));
        Touch("OpportunityHistory", history, saved);
    }

    private void Touch(string kind, SalesforceRecord record, DateTimeOffset at) => Set(kind, record, Stamp, Text(at));

    private void Set(string kind, SalesforceRecord record, string name, string? value)
    {
        var fields = _fields.TryGetValue(kind, out var known) ? known : _fields[kind] = new(StringComparer.Ordinal);
        if (value is not null || !fields.ContainsKey(name)) fields[name] = Type(name, value);
        record.Fields[name] = value;
    }

    private static string Type(string name, string? value) => name switch
    {
        "Id" => "id",
        _ when name.StartsWith("Is", StringComparison.Ordinal) => "boolean",
        _ when name.EndsWith("Id", StringComparison.Ordinal) => "reference",
        _ when value?.Length == 24 && value[10] == 'T' => "datetime",
        "Amount" => "currency",
        _ => "string",
    };

    private SortedDictionary<string, SalesforceRecord> Of(string kind) => _records.TryGetValue(kind, out var all) ? all : _records[kind] = new(StringComparer.Ordinal);
}
