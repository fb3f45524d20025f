using System.Globalization;
using System.Text.Json.Nodes;

namespace Caudal.Simulator.Vendors;

/// <summary>A simulated Stripe account: objects, newest first, and the events that tell of their changes.</summary>
/// <param name="lag">How long after it an event is seen.</param>
public sealed class StripeAccount(TimeProvider clock, TimeSpan lag)
{
    private readonly Dictionary<string, List<JsonObject>> _objects = [];
    private readonly HashSet<(string, string)> _known = [];

    public TimeProvider Clock => clock;

    public List<(DateTimeOffset At, JsonObject Event)> Events { get; } = [];

    public List<JsonObject> this[string kind] => _objects.TryGetValue(kind, out var all) ? all : _objects[kind] = [];

    public IEnumerable<JsonObject> Seen => Events.Where(e => e.At + lag <= clock.GetUtcNow() && e.At > clock.GetUtcNow().AddDays(-30)).Select(e => e.Event).Reverse();

    public void Put(string kind, string type, JsonObject record, string happened)
    {
        record["object"] = type;
        record["livemode"] = true;
        record["created"] ??= clock.GetUtcNow().ToUnixTimeSeconds();
        if (!_known.Add((kind, (string)record["id"]!))) this[kind].RemoveAll(o => (string)o["id"]! == (string)record["id"]!);
        this[kind].Insert(0, record);
        Tell(happened, record, null);
    }

    public void Change(string kind, string id, string happened, Action<JsonObject> change, JsonObject? before = null)
    {
        var record = this[kind].First(o => (string)o["id"]! == id);
        change(record);
        Tell(happened, record, before);
    }

    public void Delete(string kind, string id, string happened)
    {
        var record = this[kind].First(o => (string)o["id"]! == id);
        this[kind].Remove(record);
        Tell(happened, record, null);
    }

    private void Tell(string happened, JsonObject record, JsonObject? before)
    {
        var data = new JsonObject { ["object"] = record.DeepClone() };
        if (before is not null) data["previous_attributes"] = before;
        Events.Add((clock.GetUtcNow(), new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"evt_{Events.Count + 1:D6}"), ["object"] = "event", ["type"] = happened, ["created"] = clock.GetUtcNow().ToUnixTimeSeconds(), ["data"] = data,
        }));
    }
}

/// <summary>Stripe's API as its documentation has it: lists newest first, cut at ten inside an object, and no question for what changed.</summary>
public sealed class StripeApi(StripeAccount account, string key) : IVendorApi
{
    private static readonly string[] Lists = ["lines", "items"];

    private readonly Lock _gate = new();

    /// <summary>A list may hold fewer objects than were asked for.</summary>
    public int MostAPage { get; init; } = int.MaxValue;

    public VendorResponse Answer(VendorRequest request)
    {
        lock (_gate)
        {
            if (request.Headers.GetValueOrDefault("Authorization") != $"Bearer {key}") return Error(401, "invalid_request_error", "Invalid API Key provided.");
            return (request.Method, request.Path.Split('/')) switch
            {
                ("GET", ["v1", "events"]) when request["type"] is not null && request["types[]"] is not null => Error(400, "invalid_request_error", "You may pass either type or types, but not both."),
                ("GET", ["v1", "events"]) => Listed(request, account.Seen.Where(e => IsAsked(request, e))),
                ("GET", ["v1", "invoices", var id, "lines"]) => Listed(request, Parts("invoices", id, "lines")),
                ("GET", ["v1", "subscription_items"]) => Listed(request, Parts("subscriptions", request["subscription"]!, "items")),
                ("GET", ["v1", var kind]) => Listed(request, account[kind].Where(o => IsWithin(request, o) && (kind != "subscriptions" || request["status"] == "all" || (string?)o["status"] != "canceled")), Cut),
                ("GET", ["v1", var kind, var id]) => One(kind, id),
                _ => Error(404, "invalid_request_error", $"Unrecognized request URL ({request.Method}: /{request.Path})."),
            };
        }
    }

    private static bool IsAsked(VendorRequest request, JsonObject told)
    {
        var (type, happened) = (request["type"], (string)told["type"]!);
        return (type is null || happened.StartsWith(type.TrimEnd('*'), StringComparison.Ordinal)) && (request["types[]"] is not { } types || types.Split(',').Contains(happened)) && IsWithin(request, told);
    }

    // A time that was written as a whole number of another width is no long to the node that holds it: its text is.
    private static bool IsWithin(VendorRequest request, JsonObject record) =>
        record["created"]?.ToString() is not { } told || (Number(told, 0) is var created && created >= Number(request["created[gte]"], 0) && created <= Number(request["created[lte]"], long.MaxValue));

    private VendorResponse One(string kind, string id)
    {
        if (account[kind].Find(o => (string)o["id"]! == id) is { } found) return VendorResponse.Of(Cut(found));
        return kind == "customers" ? VendorResponse.Of(new JsonObject { ["id"] = id, ["object"] = "customer", ["deleted"] = true }) : Error(404, "invalid_request_error", $"No such {kind}: '{id}'");
    }

    private IEnumerable<JsonObject> Parts(string kind, string id, string member) =>
        account[kind].First(o => (string)o["id"]! == id)[member]!["data"]!.AsArray().Select(p => p!.AsObject());

    private VendorResponse Listed(VendorRequest request, IEnumerable<JsonObject> all, Func<JsonObject, JsonNode>? tell = null)
    {
        var limit = (int)Number(request["limit"], 10);
        if (limit is < 1 or > 100) return Error(400, "invalid_request_error", "This value must be between 1 and 100");
        limit = Math.Min(limit, MostAPage);
        if (request["starting_after"] is { } gone && all.All(o => (string)o["id"]! != gone)) return Error(400, "invalid_request_error", $"No such object: '{gone}'");
        var left = request["starting_after"] is { } after ? all.SkipWhile(o => (string)o["id"]! != after).Skip(1).ToList() : [.. all];
        return VendorResponse.Of(new JsonObject { ["object"] = "list", ["data"] = new JsonArray([.. left.Take(limit).Select(tell ?? (o => o.DeepClone()))]), ["has_more"] = left.Count > limit });
    }

    private static JsonObject Cut(JsonObject record)
    {
        var cut = record.DeepClone().AsObject();
        foreach (var member in Lists)
            if (cut[member]?["data"] is JsonArray parts)
            {
                cut[member]!["has_more"] = parts.Count > 10;
                while (parts.Count > 10) parts.RemoveAt(parts.Count - 1);
            }
        return cut;
    }

    private static VendorResponse Error(int status, string type, string message) => VendorResponse.Of(new JsonObject { ["error"] = new JsonObject { ["type"] = type, ["message"] = message } }, status);

    private static long Number(string? text, long otherwise) => text is null ? otherwise : long.Parse(text, CultureInfo.InvariantCulture);
}
