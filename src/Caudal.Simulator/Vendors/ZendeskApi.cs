using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Caudal.Simulator.Vendors;

/// <summary>A simulated Zendesk account: records with the time of their last change, and events of tickets.</summary>
public sealed class ZendeskAccount(TimeProvider clock)
{
    private readonly Dictionary<string, SortedDictionary<long, (long Changed, JsonObject Record)>> _records = [];

    public TimeProvider Clock => clock;

    public List<(long Id, long At, JsonObject Event)> Events { get; } = [];

    public IEnumerable<(long Changed, long Id, JsonObject Record)> this[string kind] => Of(kind).Select(r => (r.Value.Changed, r.Key, r.Value.Record));

    /// <param name="at">When it was last changed; null: now.</param>
    public void Put(string kind, long id, JsonObject record, DateTimeOffset? at = null)
    {
        record["id"] = id;
        if (at is null) record["updated_at"] = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Of(kind)[id] = ((at ?? clock.GetUtcNow()).ToUnixTimeSeconds(), record);
    }

    /// <summary>What happened to a ticket.</summary>
    public void Tell(long ticket, string field, string? value, long by, DateTimeOffset at) => Events.Add((Events.Count + 1, at.ToUnixTimeSeconds(), new JsonObject
    {
        ["id"] = Events.Count + 1, ["ticket_id"] = ticket, ["timestamp"] = at.ToUnixTimeSeconds(), ["updater_id"] = by,
        ["child_events"] = new JsonArray(new JsonObject { ["id"] = 1, ["event_type"] = "Change", [field] = value }),
    }));

    /// <summary>Changes a field; a ticket's change is an event too.</summary>
    public void Change(string kind, long id, string field, string? value)
    {
        var record = Of(kind)[id].Record;
        record[field] = value;
        Put(kind, id, record);
        if (kind == "tickets") Tell(id, field, value, 1, clock.GetUtcNow());
    }

    private SortedDictionary<long, (long Changed, JsonObject Record)> Of(string kind) => _records.TryGetValue(kind, out var all) ? all : _records[kind] = [];
}

/// <summary>Zendesk's incremental exports as its documentation has them: what changed within the last minute is left out, and ten questions a minute are answered.</summary>
public sealed class ZendeskApi(ZendeskAccount account, string user, string token, int exportsPerMinute = 10, int pageSize = 1000) : IVendorApi
{
    private readonly Queue<DateTimeOffset> _exports = [];
    private readonly Lock _gate = new();

    /// <summary>Records on a page of an export by time.</summary>
    public int PageByTime { get; init; } = 1000;

    /// <summary>A plan without service levels and schedules.</summary>
    public bool IsSmallPlan { get; init; }

    public VendorResponse Answer(VendorRequest request)
    {
        lock (_gate)
        {
            var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}/token:{token}"));
            if (request.Headers.GetValueOrDefault("Authorization") != basic) return VendorResponse.Of(new JsonObject { ["error"] = "Couldn't authenticate you" }, 401);
            if (request.Path.Contains("/incremental/", StringComparison.Ordinal) && !Allowed()) return Limited();
            return (request.Method, request.Path.Split('/')) switch
            {
                ("GET", ["api", "v2", "incremental", var kind, "cursor.json"]) when kind is "tickets" or "users" => ByCursor(request, kind),
                ("GET", ["api", "v2", "incremental", "ticket_events.json"]) => ByTime(request, "ticket_events", account.Events.Select(e => (e.At, e.Id, e.Event))),
                ("GET", ["api", "v2", "incremental", "organizations.json"]) => ByTime(request, "organizations", account["organizations"]),
                ("GET", ["api", "v2", "groups.json"]) => List(request, "groups", account["groups"]),
                ("GET", ["api", "v2", "satisfaction_ratings.json"]) => List(request, "satisfaction_ratings", account["satisfaction_ratings"].Where(r => r.Changed >= Number(request["start_time"]))),
                ("GET", ["api", "v2", "slas", "policies.json"]) when !IsSmallPlan => VendorResponse.Of(Told("sla_policies", [.. account["sla_policies"]])),
                ("GET", ["api", "v2", "business_hours", "schedules.json"]) when !IsSmallPlan => VendorResponse.Of(Told("schedules", [.. account["schedules"]])),
                _ => VendorResponse.Of(new JsonObject { ["error"] = "InvalidEndpoint", ["description"] = "Not found" }, 404),
            };
        }
    }

    private IEnumerable<(long Changed, long Id, JsonObject Record)> Ripe(IEnumerable<(long Changed, long Id, JsonObject Record)> records) =>
        records.Where(r => r.Changed <= account.Clock.GetUtcNow().ToUnixTimeSeconds() - 60).OrderBy(r => r.Changed).ThenBy(r => r.Id);

    private VendorResponse ByCursor(VendorRequest request, string kind)
    {
        var (changed, id) = request["cursor"] is { } cursor ? Mark(cursor) : (Number(request["start_time"]) - 1, long.MaxValue);
        var left = Ripe(account[kind]).Where(r => r.Changed > changed || (r.Changed == changed && r.Id > id)).ToList();
        var page = left.Take(pageSize).ToList();
        var last = page.Count > 0 ? (page[^1].Changed, page[^1].Id) : (changed, id);
        var answer = Told(kind, page);
        answer["after_cursor"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.Item1}|{last.Item2}")));
        answer["end_of_stream"] = page.Count == left.Count;
        if (request["include"] == "metric_sets") answer["metric_sets"] = new JsonArray([.. page.Select(t => (JsonNode)Metrics(t.Id, t.Record))]);
        return VendorResponse.Of(answer);
    }

    private static JsonObject Metrics(long id, JsonObject ticket)
    {
        var metrics = ticket["metric_set"]?.DeepClone().AsObject() ?? new JsonObject { ["reopens"] = 0, ["replies"] = 1, ["solved_at"] = null, ["initially_assigned_at"] = null };
        (metrics["id"], metrics["ticket_id"], metrics["created_at"]) = (id + 5000, id, ticket["created_at"]?.DeepClone());
        return metrics;
    }

    // From the second itself on: the last one's records come again.
    private VendorResponse ByTime(VendorRequest request, string kind, IEnumerable<(long, long, JsonObject)> records)
    {
        var left = Ripe(records).Where(r => r.Changed >= Number(request["start_time"])).ToList();
        var page = left.Take(PageByTime).ToList();
        var answer = Told(kind, page);
        answer["end_time"] = page.Count > 0 ? page[^1].Changed : Number(request["start_time"]);
        answer["count"] = page.Count;
        answer["end_of_stream"] = page.Count == left.Count;
        return VendorResponse.Of(answer);
    }

    private VendorResponse List(VendorRequest request, string kind, IEnumerable<(long Changed, long Id, JsonObject Record)> records)
    {
        var size = (int)Number(request["page[size]"]);
        if (size is < 1 or > 100) return VendorResponse.Of(new JsonObject { ["error"] = "InvalidPaginationParameter" }, 400);
        var left = records.Where(r => r.Id > Number(request["page[after]"])).OrderBy(r => r.Id).ToList();
        var page = left.Take(Math.Min(size, pageSize)).ToList();
        var answer = Told(kind, page);
        answer["meta"] = new JsonObject { ["has_more"] = page.Count < left.Count, ["after_cursor"] = page.Count > 0 ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null };
        return VendorResponse.Of(answer);
    }

    private bool Allowed()
    {
        var now = account.Clock.GetUtcNow();
        while (_exports.Count > 0 && _exports.Peek() <= now.AddMinutes(-1)) _exports.Dequeue();
        if (_exports.Count >= exportsPerMinute) return false;
        _exports.Enqueue(now);
        return true;
    }

    private static VendorResponse Limited()
    {
        var answer = VendorResponse.Of(new JsonObject { ["error"] = "APIRateLimitExceeded", ["description"] = "Number of allowed incremental export API requests per minute exceeded" }, 429);
        answer.Headers["Retry-After"] = "1";
        return answer;
    }

    private static JsonObject Told(string kind, List<(long Changed, long Id, JsonObject Record)> page) => new() { [kind] = new JsonArray([.. page.Select(r => r.Record.DeepClone())]) };

    private static (long, long) Mark(string cursor) => Encoding.UTF8.GetString(Convert.FromBase64String(cursor)).Split('|') is var parts ? (Number(parts[0]), Number(parts[1])) : default;

    private static long Number(string? text) => text is null ? 0 : long.Parse(text, CultureInfo.InvariantCulture);
}
