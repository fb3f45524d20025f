using System.Text.Json;
using Caudal.Web.Api;

namespace Caudal.Tests.Web;

/// <summary>Real answers against what the API says of itself: nothing that is not told, and of the type that is told.</summary>
[Collection(ServedOnce.Name)]
public sealed class ApiAnswersTests(ServedCompany company)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private JsonElement? _description;

    public static TheoryData<string, string> Questions() => new()
    {
        { "listMetrics", "metrics" }, { "getMetric", "metrics/win_rate?by=lead_source" }, { "getMetric", "metrics/mrr_bridge?grain=month" }, { "getMetric", "metrics/retention_curve" }, { "getMetric", "metrics/sales_cycle_days?by=owner" },
        { "getMetric", "metrics/cac" }, { "getMetricRows", "metrics/won_amount/rows" }, { "explainMetric", "metrics/mrr_bridge/explanation" }, { "getDiagnosis", "diagnosis" }, { "getDiagnosis", "diagnosis?lens=sales" },
        { "getReadiness", "readiness" }, { "getJourney", "journey?by=country" }, { "getJourneyCustomers", "journey/customers?stage=lead&next=qualified" }, { "findCustomers", "customers?search=a" }, { "listSources", "sources" }, { "listBuilds", "builds" }, { "listIdentityRecords", "identity/records" },
        { "getIdentityQuality", "identity/quality" }, { "listIdentityReview", "identity/review" }, { "listIdentityDecisions", "identity/decisions" }, { "listInitiatives", "initiatives" },
    };

    [Theory, MemberData(nameof(Questions))]
    public async Task AnAnswer_IsWhatTheDescriptionSays(string name, string path) => await Fits(name, path);

    [Fact]
    public async Task ACustomer_AFinding_AndAPair_AreWhatTheDescriptionSays()
    {
        foreach (var customer in (await Json("customers?search=a&limit=5")).GetProperty("customers").EnumerateArray()) await Fits("getCustomer", $"customers/{customer.GetProperty("id").GetInt64()}");
        var diagnosis = await Json("diagnosis");
        // Of each kind one, what is counted and what is estimated.
        foreach (var finding in diagnosis.GetProperty("findings").EnumerateArray().Concat(diagnosis.GetProperty("not_sure_yet").EnumerateArray()).DistinctBy(f => f.GetProperty("kind").GetString())) await Fits("getFinding", $"findings/{Uri.EscapeDataString(finding.GetProperty("id").GetString()!)}");
        foreach (var pair in (await Json("identity/review?limit=3")).GetProperty("pairs").EnumerateArray()) await Fits("explainIdentity", $"identity/why?a={Uri.EscapeDataString(pair.GetProperty("a").GetString()!)}&b={Uri.EscapeDataString(pair.GetProperty("b").GetString()!)}");
    }

    [Fact]
    public void EveryEndpoint_SaysWhatItAnswers() => Assert.All(ApiEndpoints.All, e => Assert.NotEmpty(ApiAnswers.Of(e.Name).Properties!));

    private async Task Fits(string name, string path)
    {
        var faults = new List<string>();
        Check(await Json(path), Operation(_description ??= await Json("openapi.json"), name), path, faults);
        Assert.Empty(faults);
    }

    private static JsonElement Operation(JsonElement description, string name) => description.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject())
        .Single(o => o.Value.ValueKind == JsonValueKind.Object && o.Value.GetProperty("operationId").GetString() == name).Value.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");

    private async Task<JsonElement> Json(string path)
    {
        using var client = company.Client();
        for (; ; )
        {
            using var response = await client.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative), Cancel);
            if (response.StatusCode == System.Net.HttpStatusCode.TooManyRequests) await Task.Delay(response.Headers.RetryAfter!.Delta!.Value, Cancel);
            else return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
        }
    }

    // As much of JSON Schema as the description uses.
    private static void Check(JsonElement value, JsonElement schema, string at, List<string> faults)
    {
        if (schema.TryGetProperty("anyOf", out var ways))
        {
            if (!ways.EnumerateArray().Any(way => { var wrong = new List<string>(); Check(value, way, at, wrong); return wrong.Count == 0; })) faults.Add($"{at}: {value} is none of {ways}");
            return;
        }
        if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(TypeOf(value)) && !(TypeOf(value) == "integer" && Types(type).Contains("number"))) faults.Add($"{at}: {TypeOf(value)} where {type} is said");
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items)) foreach (var item in value.EnumerateArray()) Check(item, items, at + "[]", faults);
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var known) && !schema.TryGetProperty("additionalProperties", out _)) return;
        foreach (var member in value.EnumerateObject())
        {
            if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(member.Name, out var told)) Check(member.Value, told, $"{at}.{member.Name}", faults);
            else if (schema.TryGetProperty("additionalProperties", out var other) && other.ValueKind == JsonValueKind.Object) Check(member.Value, other, $"{at}.{member.Name}", faults);
            else faults.Add($"{at}.{member.Name} is not told of");
        }
    }

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => value.TryGetInt64(out _) ? "integer" : "number",
    };
}
