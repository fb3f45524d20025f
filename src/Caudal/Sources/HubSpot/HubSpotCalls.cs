using System.Net.Http.Headers;
using System.Text.Json;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.HubSpot;

/// <summary>HubSpot's requests, to the letter, at the pace that its headers and its search allow.</summary>
/// <param name="searchGap">Between two searches: HubSpot takes five a second of an account, and other programs search too.</param>
internal sealed class HubSpotCalls(VendorHttp http, HubSpotToken token, TimeProvider clock, TimeSpan searchGap)
{
    // Results of a search's page.
    private const int MostFound = 200;

    private readonly Pace _all = new(clock, TimeSpan.Zero);
    private readonly Pace _searches = new(clock, searchGap);

    public Task<VendorReply> Properties(string type, CancellationToken cancel) => Get($"crm/v3/properties/{type}?archived=false", cancel);

    /// <summary>The kinds of record that the company made itself.</summary>
    public Task<VendorReply> Schemas(CancellationToken cancel) => Get("crm-object-schemas/v3/schemas?archived=false", cancel);

    public Task<VendorReply> Pipelines(string type, CancellationToken cancel) => Get($"crm/v3/pipelines/{type}", cancel);

    public Task<VendorReply> Owners(string? after, bool archived, int limit, CancellationToken cancel) =>
        Get($"crm/v3/owners?limit={limit}{After(after)}&archived={(archived ? "true" : "false")}", cancel);

    public Task<VendorReply> List(HubSpotObject kind, IReadOnlyList<string> properties, string? after, bool archived, CancellationToken cancel)
    {
        var history = archived || kind.History.Count == 0 ? "" : $"&propertiesWithHistory={Names(kind.History)}";
        var limit = archived ? 100 : kind.PageSize;
        return Get($"crm/v3/objects/{kind.Name}?limit={limit}{After(after)}&properties={Names(properties)}{history}&archived={(archived ? "true" : "false")}", cancel);
    }

    /// <summary>A search's body holds 3,000 letters: with more names than these it is refused.</summary>
    public static bool FitsASearch(IReadOnlyList<string> properties) => properties.Sum(p => p.Length + 3) < 2_400;

    /// <summary>The next of those changed in a window, by their ids: never more than a page of results, so that the 10,000 that a search gives are no limit.</summary>
    public async Task<VendorReply> Search(HubSpotObject kind, HubSpotCursor window, IReadOnlyList<string> properties, CancellationToken cancel)
    {
        await _searches.Turn(cancel);
        return await Post($"crm/v3/objects/{kind.Name}/search", json =>
        {
            json.WriteStartArray("filterGroups");
            json.WriteStartObject();
            json.WriteStartArray("filters");
            Filter(json, kind.Modified, "GTE", HubSpotCursor.Text(window.Since));
            Filter(json, kind.Modified, "LTE", HubSpotCursor.Text(window.Until!.Value));
            if (window.LastId is { } last) Filter(json, "hs_object_id", "GT", last);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            Sorted(json, "hs_object_id", "ASCENDING");
            Array(json, "properties", properties);
            json.WriteNumber("limit", MostFound);
        }, cancel);
    }

    /// <summary>Those that changed last, from the newest on; as many as a search gives.</summary>
    public async Task<VendorReply> Newest(HubSpotObject kind, IReadOnlyList<string> properties, string? after, CancellationToken cancel)
    {
        await _searches.Turn(cancel);
        return await Post($"crm/v3/objects/{kind.Name}/search", json =>
        {
            Sorted(json, kind.Modified, "DESCENDING");
            Array(json, "properties", properties);
            json.WriteNumber("limit", MostFound);
            if (after is not null) json.WriteString("after", after);
        }, cancel);
    }

    /// <param name="ids">At most 50 where a history is asked for, else 100.</param>
    public Task<VendorReply> Read(HubSpotObject kind, IReadOnlyList<string> ids, IReadOnlyList<string> properties, bool history, CancellationToken cancel) => Post($"crm/v3/objects/{kind.Name}/batch/read", json =>
    {
        Array(json, "properties", properties);
        if (history) Array(json, "propertiesWithHistory", kind.History);
        Inputs(json, ids.Select(id => (id, (string?)null)));
    }, cancel);

    /// <param name="inputs">At most 1,000; a mark asks for the next page of one record's associations.</param>
    public Task<VendorReply> Associations(string from, string to, IEnumerable<(string Id, string? After)> inputs, CancellationToken cancel) =>
        Post($"crm/v4/associations/{from}/{to}/batch/read", json => Inputs(json, inputs), cancel);

    public Task<VendorReply> Forms(string? after, CancellationToken cancel) => Get($"marketing/v3/forms?limit=100&formTypes=all{After(after)}", cancel);

    /// <summary>Newest first; 50 is the most that it gives.</summary>
    public Task<VendorReply> Submissions(string form, string? after, CancellationToken cancel) => Get($"form-integrations/v1/submissions/forms/{Uri.EscapeDataString(form)}?limit=50{After(after)}", cancel);

    public Task<VendorReply> Campaigns(IEnumerable<string> properties, string? after, CancellationToken cancel) => Get($"marketing/v3/campaigns?limit=100&properties={Names(properties)}{After(after)}", cancel);

    /// <param name="since">Milliseconds since 1970; null: from the beginning.</param>
    public Task<VendorReply> EmailEvents(long? since, string? offset, CancellationToken cancel) =>
        Get($"email/public/v1/events?limit=1000{(since is { } from ? $"&startTimestamp={HubSpotCursor.Text(from)}" : "")}{(offset is null ? "" : $"&offset={Uri.EscapeDataString(offset)}")}", cancel);

    private Task<VendorReply> Get(string path, CancellationToken cancel) => Send(() => new HttpRequestMessage(HttpMethod.Get, path), cancel);

    private Task<VendorReply> Post(string path, Action<Utf8JsonWriter> body, CancellationToken cancel)
    {
        var bytes = JsonBytes.Of(body);
        return Send(() => new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } }, cancel);
    }

    private Task<VendorReply> Send(Func<HttpRequestMessage> make, CancellationToken cancel) => VendorHttp.Renewing(() => Once(make, cancel), token.CanRenew ? token.Forget : null);

    private async Task<VendorReply> Once(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        await _all.Turn(cancel);
        using var request = make();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.Get(cancel));
        var reply = await http.Ask(request, cancel);
        _all.Told(reply.Number("X-HubSpot-RateLimit-Remaining"), TimeSpan.FromMilliseconds(reply.Number("X-HubSpot-RateLimit-Interval-Milliseconds") ?? 10_000));
        return reply;
    }

    private static void Filter(Utf8JsonWriter json, string property, string compare, string value)
    {
        json.WriteStartObject();
        json.WriteString("propertyName", property);
        json.WriteString("operator", compare);
        json.WriteString("value", value);
        json.WriteEndObject();
    }

    private static void Sorted(Utf8JsonWriter json, string property, string direction)
    {
        json.WriteStartArray("sorts");
        json.WriteStartObject();
        json.WriteString("propertyName", property);
        json.WriteString("direction", direction);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Array(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Inputs(Utf8JsonWriter json, IEnumerable<(string Id, string? After)> inputs)
    {
        json.WriteStartArray("inputs");
        foreach (var (id, after) in inputs)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            if (after is not null) json.WriteString("after", after);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string After(string? after) => after is null ? "" : $"&after={Uri.EscapeDataString(after)}";

    private static string Names(IEnumerable<string> names) => string.Join(',', names.Select(Uri.EscapeDataString));
}
