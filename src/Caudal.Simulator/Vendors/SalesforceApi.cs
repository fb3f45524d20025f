using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Caudal.Simulator.Vendors;

/// <summary>Salesforce's login, REST and Bulk 2.0 query APIs as their documentation has them.</summary>
/// <param name="refreshToken">What gets a session.</param>
public sealed class SalesforceApi(SalesforceAccount account, string refreshToken) : IVendorApi
{
    private readonly Dictionary<string, (Soql Query, List<string> Ids)> _cursors = [];
    private readonly Dictionary<string, (Soql Query, List<string> Ids, int Asked)> _jobs = [];
    private readonly Lock _gate = new();
    private int _sessions;
    private int _callsOfSession;

    /// <summary>Records on a page.</summary>
    public int PageSize { get; init; } = 2000;

    /// <summary>A session ends after so many calls.</summary>
    public int SessionCalls { get; set; } = int.MaxValue;

    /// <summary>Of a day.</summary>
    public int Quota { get; set; } = 100_000;

    public int Calls { get; private set; }

    /// <summary>Who may sign for a user; null where nobody may.</summary>
    public RSA? Certificate { get; init; }

    /// <summary>How often a job must be asked for until it is done.</summary>
    public int JobTakes { get; init; } = 1;

    public VendorResponse Answer(VendorRequest request)
    {
        lock (_gate)
        {
            account.Settle();
            if (request.Path == "services/oauth2/token") return Login(VendorRequest.Parts(request.Body), request.Headers.GetValueOrDefault("Host"));
            if (request.Headers.GetValueOrDefault("Authorization") != $"Bearer {Session}" || ++_callsOfSession > SessionCalls) return Error(401, "INVALID_SESSION_ID", "Session expired or invalid");
            if (++Calls > Quota) return Error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
            var answer = Route(request);
            answer.Headers["Sforce-Limit-Info"] = string.Create(CultureInfo.InvariantCulture, $"api-usage={Calls}/{Quota}");
            return answer;
        }
    }

    private string Session => $"00Dsession!{_sessions}";

    private VendorResponse Route(VendorRequest request)
    {
        try
        {
            return (request.Method, request.Path.Split('/')) switch
            {
                ("GET", ["services", "data", _, "sobjects"]) => Objects(),
                ("GET", ["services", "data", _, "sobjects", var kind, "describe"]) when Knows(kind) => Description(kind),
                ("GET", ["services", "data", _, "sobjects", var kind, "deleted", ""]) when Knows(kind) => Deleted(request, kind),
                ("GET", ["services", "data", var version, "queryAll"]) => Query(version, request["q"]!),
                ("GET", ["services", "data", var version, "queryAll", var mark]) => Page(version, mark),
                ("POST", ["services", "data", _, "jobs", "query"]) => CreateJob(JsonNode.Parse(request.Body)!.AsObject()),
                ("GET", ["services", "data", _, "jobs", "query", var id]) when _jobs.ContainsKey(id) => Job(id),
                ("GET", ["services", "data", _, "jobs", "query", var id, "results"]) when _jobs.ContainsKey(id) => Results(request, id),
                _ => Error(404, "NOT_FOUND", "The requested resource does not exist"),
            };
        }
        catch (FormatException misspelt)
        {
            return Error(400, "MALFORMED_QUERY", misspelt.Message);
        }
        catch (KeyNotFoundException missing)
        {
            return Error(400, "INVALID_FIELD", missing.Message);
        }
    }

    private bool Knows(string kind) => account.Kinds.Contains(kind);

    private VendorResponse Login(IReadOnlyDictionary<string, string> form, string? host)
    {
        var isIn = form.GetValueOrDefault("grant_type") switch
        {
            "refresh_token" => form.GetValueOrDefault("refresh_token") == refreshToken,
            "urn:ietf:params:oauth:grant-type:jwt-bearer" => IsSigned(form["assertion"].Split('.')),
            _ => false,
        };
        if (!isIn) return VendorResponse.Of(new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "expired access/refresh token" }, 400);
        (_sessions, _callsOfSession) = (_sessions + 1, 0);
        return VendorResponse.Of(new JsonObject
        {
            ["access_token"] = Session, ["instance_url"] = host is { } h && h.StartsWith("127.", StringComparison.Ordinal) ? $"http://{h}" : "https://empresa.my.salesforce.com", ["token_type"] = "Bearer", ["issued_at"] = "1772366400000",
            ["id"] = "https://login.salesforce.com/id/00D/005", ["signature"] = "sig=",
        });
    }

    private bool IsSigned(string[] parts)
    {
        var claims = JsonNode.Parse(Decoded(parts[1]))!;
        return Certificate?.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Decoded(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) == true
            && (string?)claims["aud"] == "https://login.salesforce.com" && DateTimeOffset.FromUnixTimeSeconds((long)claims["exp"]!) is var ends && ends > account.Clock.GetUtcNow() && ends <= account.Clock.GetUtcNow().AddMinutes(5);
    }

    private static byte[] Decoded(string part) => System.Buffers.Text.Base64Url.DecodeFromChars(part);

    private VendorResponse Objects() => VendorResponse.Of(new JsonObject
    {
        ["encoding"] = "UTF-8", ["maxBatchSize"] = 200, ["sobjects"] = new JsonArray([.. account.Kinds.Select(k => (JsonNode)new JsonObject { ["name"] = k, ["queryable"] = true })]),
    });

    private VendorResponse Description(string kind) => VendorResponse.Of(new JsonObject
    {
        ["name"] = kind, ["replicateable"] = !kind.EndsWith("History", StringComparison.Ordinal),
        ["fields"] = new JsonArray([.. account.Fields(kind).Select(f => (JsonNode)new JsonObject { ["name"] = f.Key, ["type"] = f.Value, ["custom"] = f.Key.EndsWith("__c", StringComparison.Ordinal), ["calculated"] = false })]),
    });

    private VendorResponse Deleted(VendorRequest request, string kind)
    {
        var (since, until, now) = (Moment(request["start"]!), Moment(request["end"]!), account.Clock.GetUtcNow());
        if (until - since < TimeSpan.FromMinutes(1)) return Error(400, "INVALID_REPLICATION_DATE", "endDate must be at least one minute greater than the startDate");
        if (since < now.AddDays(-30)) return Error(400, "INVALID_REPLICATION_DATE", "startDate cannot be more than 30 days ago");
        return VendorResponse.Of(new JsonObject
        {
            ["deletedRecords"] = new JsonArray([.. account.Deleted(kind, since, until).Select(d => (JsonNode)new JsonObject { ["id"] = d.Id, ["deletedDate"] = Told(SalesforceAccount.Text(d.At)) })]),
            ["earliestDateAvailable"] = Told(SalesforceAccount.Text(now.AddDays(-15))), ["latestDateCovered"] = Told(SalesforceAccount.Text(until < now ? until : now)),
        });
    }

    private VendorResponse Query(string version, string text)
    {
        var query = Soql.Parse(text);
        var mark = string.Create(CultureInfo.InvariantCulture, $"01g{_cursors.Count:D12}");
        _cursors[mark] = (query, Found(query));
        return Page(version, mark + "-0");
    }

    private List<string> Found(Soql query)
    {
        if (!Knows(query.Kind)) throw new KeyNotFoundException($"sObject type '{query.Kind}' is not supported.");
        foreach (var field in query.Fields.Concat(query.Order)) _ = account.Fields(query.Kind)[field];
        var found = account[query.Kind].Values.Where(query.Holds);
        return [.. (query.Order.Count == 0 ? found : found.OrderBy(r => string.Join(' ', query.Order.Select(f => r.Fields.GetValueOrDefault(f))), StringComparer.Ordinal)).Select(r => r.Id)];
    }

    // What was found stays; what it says is of the moment at which its page is asked for.
    private VendorResponse Page(string version, string mark)
    {
        var dash = mark.LastIndexOf('-');
        if (!_cursors.TryGetValue(mark[..dash], out var cursor)) return Error(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        var skipped = int.Parse(mark[(dash + 1)..], CultureInfo.InvariantCulture);
        var records = cursor.Ids.Skip(skipped).Take(PageSize).Where(account[cursor.Query.Kind].ContainsKey).Select(id => (JsonNode)Told(cursor.Query, account[cursor.Query.Kind][id]));
        var answer = new JsonObject { ["totalSize"] = cursor.Ids.Count, ["done"] = skipped + PageSize >= cursor.Ids.Count, ["records"] = new JsonArray([.. records]) };
        if (skipped + PageSize < cursor.Ids.Count) answer["nextRecordsUrl"] = string.Create(CultureInfo.InvariantCulture, $"/services/data/{version}/queryAll/{mark[..dash]}-{skipped + PageSize}");
        return VendorResponse.Of(answer);
    }

    private JsonObject Told(Soql query, SalesforceRecord record)
    {
        var told = new JsonObject { ["attributes"] = new JsonObject { ["type"] = query.Kind, ["url"] = $"/services/data/v62.0/sobjects/{query.Kind}/{record.Id}" } };
        foreach (var field in query.Fields) told[field] = Value(account.Fields(query.Kind)[field], record.Fields.GetValueOrDefault(field));
        return told;
    }

    private static JsonNode? Value(string type, string? value) => value is null ? null : type switch
    {
        "boolean" => value == "true",
        "currency" => JsonNode.Parse(value),
        "datetime" => Told(value),
        _ => value,
    };

    private VendorResponse CreateJob(JsonObject body)
    {
        if ((string?)body["operation"] != "queryAll") return Error(400, "INVALIDENTITY", "operation");
        var query = Soql.Parse((string)body["query"]!);
        var id = string.Create(CultureInfo.InvariantCulture, $"750{_jobs.Count:D15}");
        _jobs[id] = (query, Found(query), 0);
        return JobTold(id, "UploadComplete");
    }

    private VendorResponse Job(string id)
    {
        var job = _jobs[id] = _jobs[id] with { Asked = _jobs[id].Asked + 1 };
        return JobTold(id, job.Asked >= JobTakes ? "JobComplete" : "InProgress");
    }

    private VendorResponse JobTold(string id, string state) => VendorResponse.Of(new JsonObject
    {
        ["id"] = id, ["operation"] = "queryAll", ["object"] = _jobs[id].Query.Kind, ["state"] = state, ["contentType"] = "CSV", ["lineEnding"] = "LF", ["columnDelimiter"] = "COMMA", ["apiVersion"] = 62.0,
    });

    private VendorResponse Results(VendorRequest request, string id)
    {
        var (query, ids, _) = _jobs[id];
        var (skipped, most) = (request["locator"] is { } mark ? int.Parse(Encoding.ASCII.GetString(Convert.FromBase64String(mark)), CultureInfo.InvariantCulture) : 0, Math.Min(PageSize * 5, int.Parse(request["maxRecords"]!, CultureInfo.InvariantCulture)));
        var records = ids.Skip(skipped).Take(most).Where(account[query.Kind].ContainsKey).Select(i => account[query.Kind][i]).ToList();
        var csv = new StringBuilder(string.Join(',', query.Fields.Select(f => $"\"{f}\"")) + "\n");
        foreach (var record in records) csv.Append(string.Join(',', query.Fields.Select(f => $"\"{record.Fields.GetValueOrDefault(f)?.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))).Append('\n');
        var answer = new VendorResponse(200, csv.ToString()) { ContentType = "text/csv" };
        answer.Headers["Sforce-NumberOfRecords"] = records.Count.ToString(CultureInfo.InvariantCulture);
        answer.Headers["Sforce-Locator"] = skipped + most < ids.Count ? Convert.ToBase64String(Encoding.ASCII.GetBytes((skipped + most).ToString(CultureInfo.InvariantCulture))) : "null";
        return answer;
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string Told(string moment) => moment.EndsWith('Z') ? moment[..^1] + "+0000" : moment;

    private static VendorResponse Error(int status, string code, string message) => VendorResponse.Of(new JsonArray(new JsonObject { ["message"] = message, ["errorCode"] = code }), status);
}
