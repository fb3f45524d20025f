using System.Globalization;
using System.Text.Json.Nodes;

namespace Caudal.Simulator.Vendors;

/// <summary>HubSpot's CRM API as its documentation has it: addresses, pages, limits, errors.</summary>
/// <param name="token">The private app's token that is let in.</param>
/// <param name="perTenSeconds">Requests that are answered within ten seconds, searches apart.</param>
/// <param name="searchesPerSecond">Searches that are answered within a second.</param>
public sealed class HubSpotApi(HubSpotAccount account, string token, int perTenSeconds = 190, int searchesPerSecond = 5) : IVendorApi
{
    private static readonly string[] Theirs = ["createdate", "hs_createdate", "hs_object_id"];

    private readonly Queue<DateTimeOffset> _asked = [];
    private readonly Queue<DateTimeOffset> _searched = [];
    private readonly Lock _gate = new();

    /// <summary>A page may hold fewer records than were asked for.</summary>
    public int MostAPage { get; init; } = int.MaxValue;

    /// <summary>Requests answered, whatever with.</summary>
    public int Requests { get; private set; }

    /// <summary>Requests that came faster than is allowed.</summary>
    public int TooMany { get; private set; }

    public VendorResponse Answer(VendorRequest request)
    {
        lock (_gate)
        {
            Requests++;
            if (request.Path == "oauth/v1/token") return Token(request);
            if (request.Headers.GetValueOrDefault("Authorization") != $"Bearer {token}") return Error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.");
            var search = request.Path.EndsWith("/search", StringComparison.Ordinal);
            if (!Allowed(search ? _searched : _asked, search ? 1 : 10, search ? searchesPerSecond : perTenSeconds)) return Limited(search);
            var answer = Route(request);
            if (!search) Told(answer);
            return answer;
        }
    }

    private VendorResponse Route(VendorRequest request) => (request.Method, request.Path.Split('/')) switch
    {
        ("GET", ["crm", "v3", "properties", var type]) => Properties(type),
        ("GET", ["crm", "v3", "pipelines", var type]) => Pipelines(type),
        ("GET", ["crm-object-schemas", "v3", "schemas"]) => Results(account.Schemas.Select(s => s.DeepClone())),
        ("GET", ["crm", "v3", "owners"]) => Owners(request),
        ("GET", ["crm", "v3", "objects", var type]) => List(request, type),
        ("POST", ["crm", "v3", "objects", _, "search"]) when request.Body.Length > 3000 => Error(400, "VALIDATION_ERROR", "The request body is too long"),
        ("POST", ["crm", "v3", "objects", var type, "search"]) => Search(Body(request), type),
        ("POST", ["crm", "v3", "objects", var type, "batch", "read"]) => Read(Body(request), type),
        ("POST", ["crm", "v4", "associations", var from, var to, "batch", "read"]) => Associations(Body(request), from, to),
        ("GET", ["marketing" or "form-integrations" or "email", ..]) when HubSpotMarketingApi.Answer(account, request) is { } answer => answer,
        _ => Error(404, "OBJECT_NOT_FOUND", $"No such address: {request.Method} {request.Path}"),
    };

    private VendorResponse Properties(string type) => Results(account.Properties(type).Union(Theirs.Append(Modified(type))).Select(name => (JsonNode)new JsonObject
    {
        ["name"] = name, ["label"] = name, ["type"] = "string", ["fieldType"] = "text", ["hubspotDefined"] = !name.Contains('_', StringComparison.Ordinal) || name.StartsWith("hs_", StringComparison.Ordinal),
    }));

    private VendorResponse Pipelines(string type) => Results(type != "deals" ? [] : account.Pipelines.Select((p, order) => (JsonNode)new JsonObject
    {
        ["id"] = p.Id, ["label"] = p.Label, ["displayOrder"] = order, ["archived"] = false,
        ["stages"] = new JsonArray([.. p.Stages.Select((s, i) => (JsonNode)new JsonObject
        {
            ["id"] = s.Id, ["label"] = s.Label, ["displayOrder"] = i, ["archived"] = false,
            ["metadata"] = new JsonObject { ["isClosed"] = s.Probability is 0 or 1 ? "true" : "false", ["probability"] = s.Probability.ToString("0.0#", CultureInfo.InvariantCulture) },
        })]),
    }));

    private VendorResponse Owners(VendorRequest request) => request["archived"] == "true" ? Results([]) : Paged(request, 500, account.Owners.OrderBy(o => o.Id), o => o.Id, o => new JsonObject
    {
        ["id"] = HubSpotAccount.Text(o.Id), ["email"] = o.Email, ["type"] = "PERSON", ["firstName"] = o.First, ["lastName"] = o.Last, ["userId"] = o.Id + 1000, ["archived"] = false,
        ["teams"] = new JsonArray(new JsonObject { ["id"] = "1", ["name"] = o.Team, ["primary"] = true }),
    });

    private VendorResponse List(VendorRequest request, string type)
    {
        var (properties, history, archived) = (Names(request["properties"]), Names(request["propertiesWithHistory"]), request["archived"] == "true");
        return Paged(request, history.Length > 0 ? 50 : 100, account[type].Values.Where(r => archived ? r.ArchivedAt > account.Clock.GetUtcNow().AddDays(-90) : r.ArchivedAt is null), r => r.Id, r => Told(type, r, properties, history));
    }

    private VendorResponse Search(JsonObject body, string type)
    {
        var (limit, skipped) = ((int?)body["limit"] ?? 10, int.Parse((string?)body["after"] ?? "0", CultureInfo.InvariantCulture));
        if (limit is < 1 or > 200) return Error(400, "VALIDATION_ERROR", "limit must be between 1 and 200");
        if (skipped + limit > 10_000) return Error(400, "VALIDATION_ERROR", "There was a problem with the request: paging past 10000 results");
        var filters = body["filterGroups"]?.AsArray().Single()!["filters"]!.AsArray() ?? [];
        var found = account[type].Values.Where(r => r.ArchivedAt is null && account.Indexed(r) is { } modified && filters.All(f => Holds(type, r, modified, f!))).ToList();
        var sort = body["sorts"]!.AsArray().Single()!;
        if ((string)sort["propertyName"]! == Modified(type)) found.Sort((a, b) => account.Indexed(a)!.Value.CompareTo(account.Indexed(b)!.Value));
        if ((string)sort["direction"]! == "DESCENDING") found.Reverse();
        limit = Math.Min(limit, MostAPage);
        var page = found.Skip(skipped).Take(limit).Select(r => (JsonNode)Told(type, r, Names(body["properties"]), [])).ToArray();
        var answer = new JsonObject { ["total"] = found.Count, ["results"] = new JsonArray(page) };
        if (skipped + limit < found.Count) answer["paging"] = Next((skipped + limit).ToString(CultureInfo.InvariantCulture));
        return VendorResponse.Of(answer);
    }

    // Contacts have it under another name; by the wrong one nothing is found.
    private static string Modified(string type) => type == "contacts" ? "lastmodifieddate" : "hs_lastmodifieddate";

    private static bool Holds(string type, HubSpotRecord record, DateTimeOffset modified, JsonNode filter)
    {
        var (name, bound) = ((string)filter["propertyName"]!, long.Parse((string)filter["value"]!, CultureInfo.InvariantCulture));
        long? value = name == "hs_object_id" ? record.Id : name == Modified(type) ? modified.ToUnixTimeMilliseconds() : null;
        return (string)filter["operator"]! switch { "GT" => value > bound, "GTE" => value >= bound, "LT" => value < bound, "LTE" => value <= bound, _ => value == bound };
    }

    private VendorResponse Read(JsonObject body, string type)
    {
        var (ids, history) = (body["inputs"]!.AsArray().Select(i => long.Parse((string)i!["id"]!, CultureInfo.InvariantCulture)).ToList(), Names(body["propertiesWithHistory"]));
        if (ids.Count > (history.Length > 0 ? 50 : 100)) return Error(400, "VALIDATION_ERROR", $"The maximum number of inputs supported in a batch request is {(history.Length > 0 ? 50 : 100)}");
        var found = ids.Where(id => account[type].TryGetValue(id, out var r) && r.ArchivedAt is null).Select(id => account[type][id]);
        return VendorResponse.Of(new JsonObject { ["status"] = "COMPLETE", ["results"] = new JsonArray([.. found.Select(r => (JsonNode)Told(type, r, Names(body["properties"]), history))]) });
    }

    // A hundred associations a record and page, so that a test need not make thousands.
    private VendorResponse Associations(JsonObject body, string from, string to)
    {
        var inputs = body["inputs"]!.AsArray();
        if (inputs.Count > 1000) return Error(400, "VALIDATION_ERROR", "The maximum number of inputs supported in a batch request is 1000");
        var results = inputs.Select(input => Links(from, to, long.Parse((string)input!["id"]!, CultureInfo.InvariantCulture), long.Parse((string?)input["after"] ?? "0", CultureInfo.InvariantCulture))).OfType<JsonObject>();
        return VendorResponse.Of(new JsonObject { ["status"] = "COMPLETE", ["results"] = new JsonArray([.. results]) });
    }

    private JsonObject? Links(string from, string to, long id, long after)
    {
        if (!account[from].TryGetValue(id, out var record) || !record.Associations.TryGetValue(to, out var all) || all.Count == 0) return null;
        var page = all.Where(other => other > after).Take(100).ToList();
        var result = new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = HubSpotAccount.Text(id) },
            ["to"] = new JsonArray([.. page.Select(other => (JsonNode)new JsonObject
            {
                ["toObjectId"] = other, ["associationTypes"] = Types(account.Labels.GetValueOrDefault((from, id, to, other))),
            })]),
        };
        if (page.Count > 0 && page[^1] < all.Max) result["paging"] = Next(HubSpotAccount.Text(page[^1]));
        return result;
    }

    private static JsonArray Types(string? label)
    {
        var types = new JsonArray(new JsonObject { ["category"] = "HUBSPOT_DEFINED", ["typeId"] = 1, ["label"] = null });
        if (label is not null) types.Add(new JsonObject { ["category"] = "USER_DEFINED", ["typeId"] = 36, ["label"] = label });
        return types;
    }

    private static JsonObject Told(string type, HubSpotRecord record, string[] properties, string[] history)
    {
        var told = new JsonObject
        {
            ["id"] = HubSpotAccount.Text(record.Id), ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p, (JsonNode?)Value(type, record, p)))),
            ["createdAt"] = Iso(record.Created), ["updatedAt"] = Iso(record.Modified), ["archived"] = record.ArchivedAt is not null,
        };
        if (record.ArchivedAt is { } at) told["archivedAt"] = Iso(at);
        if (history.Length > 0) told["propertiesWithHistory"] = new JsonObject(history.Where(record.History.ContainsKey).Select(p => KeyValuePair.Create(p, (JsonNode?)new JsonArray([.. record.History[p].AsEnumerable().Reverse().Select(Version)]))));
        return told;
    }

    private static JsonNode Version(HubSpotVersion version) => new JsonObject { ["value"] = version.Value ?? "", ["timestamp"] = Iso(version.At), ["sourceType"] = "CRM_UI", ["sourceId"] = version.SourceId };

    private static string? Value(string type, HubSpotRecord record, string property) => property switch
    {
        "hs_object_id" => HubSpotAccount.Text(record.Id),
        "createdate" or "hs_createdate" => Iso(record.Created),
        _ when property == Modified(type) => Iso(record.Modified),
        _ => record.Properties.GetValueOrDefault(property),
    };

    private VendorResponse Paged<T>(VendorRequest request, int most, IEnumerable<T> all, Func<T, long> id, Func<T, JsonObject> tell)
    {
        var limit = int.Parse(request["limit"] ?? "10", CultureInfo.InvariantCulture);
        if (limit < 1 || limit > most) return Error(400, "VALIDATION_ERROR", $"limit must be between 1 and {most}");
        limit = Math.Min(limit, MostAPage);
        var after = long.Parse(request["after"] ?? "0", CultureInfo.InvariantCulture);
        var page = all.Where(item => id(item) > after).Take(limit + 1).ToList();
        var answer = new JsonObject { ["results"] = new JsonArray([.. page.Take(limit).Select(item => (JsonNode)tell(item))]) };
        if (page.Count > limit) answer["paging"] = Next(HubSpotAccount.Text(id(page[limit - 1])));
        return VendorResponse.Of(answer);
    }

    private bool Allowed(Queue<DateTimeOffset> times, int seconds, int most)
    {
        var now = account.Clock.GetUtcNow();
        while (times.Count > 0 && times.Peek() <= now.AddSeconds(-seconds)) times.Dequeue();
        if (times.Count >= most) return false;
        times.Enqueue(now);
        return true;
    }

    private VendorResponse Limited(bool search)
    {
        TooMany++;
        var answer = Error(429, "RATE_LIMITS", search ? "You have reached your secondly limit." : "You have reached your ten_secondly_rolling limit.");
        answer.Headers["Retry-After"] = "1";
        return answer;
    }

    private void Told(VendorResponse answer)
    {
        answer.Headers["X-HubSpot-RateLimit-Max"] = perTenSeconds.ToString(CultureInfo.InvariantCulture);
        answer.Headers["X-HubSpot-RateLimit-Remaining"] = (perTenSeconds - _asked.Count).ToString(CultureInfo.InvariantCulture);
        answer.Headers["X-HubSpot-RateLimit-Interval-Milliseconds"] = "10000";
    }

    private VendorResponse Token(VendorRequest request) => VendorRequest.Parts(request.Body) is var form && form.GetValueOrDefault("grant_type") == "refresh_token" && form.GetValueOrDefault("refresh_token") == "refresh-" + token
        ? VendorResponse.Of(new JsonObject { ["token_type"] = "bearer", ["access_token"] = token, ["refresh_token"] = "refresh-" + token, ["expires_in"] = 1800 })
        : VendorResponse.Of(new JsonObject { ["status"] = "BAD_REFRESH_TOKEN", ["message"] = "missing or invalid refresh token" }, 400);

    private static VendorResponse Error(int status, string category, string message) => VendorResponse.Of(new JsonObject { ["status"] = "error", ["message"] = message, ["correlationId"] = "00000000-0000-0000-0000-000000000000", ["category"] = category }, status);

    private static VendorResponse Results(IEnumerable<JsonNode> results) => VendorResponse.Of(new JsonObject { ["results"] = new JsonArray([.. results]) });

    private static JsonObject Next(string after) => new() { ["next"] = new JsonObject { ["after"] = after, ["link"] = $"?after={after}" } };

    private static JsonObject Body(VendorRequest request) => JsonNode.Parse(request.Body)!.AsObject();

    private static string[] Names(string? names) => names?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string[] Names(JsonNode? names) => [.. (names?.AsArray() ?? []).Select(n => (string)n!)];

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
