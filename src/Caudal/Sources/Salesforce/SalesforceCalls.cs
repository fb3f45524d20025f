using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Salesforce;

/// <summary>Salesforce's requests, to the letter, as long as the day's quota has some to spare for the company's other programs.</summary>
internal sealed partial class SalesforceCalls(VendorHttp http, SalesforceToken token)
{
    private const string Root = "services/data/v62.0";

    // Of the day's calls.
    private const double LeftToOthers = 0.05;

    /// <summary>Of a job, on one page.</summary>
    public const int MostResults = 10_000;

    private string? _usedUp;

    public Task<VendorReply> Objects(CancellationToken cancel) => Get($"{Root}/sobjects", cancel);

    public Task<VendorReply> Describe(string name, CancellationToken cancel) => Get($"{Root}/sobjects/{name}/describe", cancel);

    /// <summary>Also what is in the bin, and activities that were archived.</summary>
    public Task<VendorReply> QueryAll(string query, CancellationToken cancel) => Get(QueryPath(query), cancel);

    /// <summary>The same query as a part of an address holds some 16,000 letters; a job's body has no such limit.</summary>
    public static bool IsTooLong(string query) => QueryPath(query).Length > 12_000;

    /// <param name="path">As Salesforce gives it: of its host's root.</param>
    public Task<VendorReply> NextPage(string path, CancellationToken cancel) => Get(path.TrimStart('/'), cancel);

    /// <summary>Ids of what was deleted between two moments, which count by their minutes.</summary>
    public Task<VendorReply> Deleted(string name, DateTimeOffset since, DateTimeOffset until, CancellationToken cancel) =>
        Get($"{Root}/sobjects/{name}/deleted/?start={Minute(since)}&end={Minute(until)}", cancel);

    public Task<VendorReply> CreateJob(string query, CancellationToken cancel)
    {
        var body = JsonBytes.Of(json =>
        {
            json.WriteString("operation", "queryAll");
            json.WriteString("query", query);
        });
        return Send(() => new HttpRequestMessage(HttpMethod.Post, At($"{Root}/jobs/query")) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } } }, cancel);
    }

    public Task<VendorReply> Job(string id, CancellationToken cancel) => Get($"{Root}/jobs/query/{id}", cancel);

    /// <param name="most">Records of a page.</param>
    public Task<VendorReply> Results(string job, string? locator, int most, CancellationToken cancel) => Send(() =>
    {
        var request = new HttpRequestMessage(HttpMethod.Get, At($"{Root}/jobs/query/{job}/results?maxRecords={most.ToString(CultureInfo.InvariantCulture)}{(locator is null ? "" : $"&locator={Uri.EscapeDataString(locator)}")}"));
        request.Headers.Accept.ParseAdd("text/csv");
        return request;
    }, cancel);

    private static string QueryPath(string query) => $"{Root}/queryAll?q={Uri.EscapeDataString(query)}";

    private Task<VendorReply> Get(string path, CancellationToken cancel) => Send(() => new HttpRequestMessage(HttpMethod.Get, At(path)), cancel);

    private Uri At(string path) => new(token.Instance, path);

    // A session may end in the middle of a reading.
    private async Task<VendorReply> Send(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        if (_usedUp is not null) throw new FaultException(new Fault("live.too_many", "Salesforce", _usedUp));
        if (token.Value is null) await token.Renew(cancel);
        try
        {
            return await Once(make, cancel);
        }
        catch (FaultException ended) when (ended.Faults[0].Key == "live.unauthorised" && token.CanRenew)
        {
            await token.Renew(cancel);
            return await Once(make, cancel);
        }
    }

    private async Task<VendorReply> Once(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        using var request = make();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        var reply = await http.Ask(request, cancel);
        var usage = Usage().Match(reply.Header("Sforce-Limit-Info") ?? "");
        if (usage.Success && Number(usage.Groups[1]) >= Number(usage.Groups[2]) * (1 - LeftToOthers)) _usedUp = usage.Value;
        return reply;
    }

    private static double Number(Group digits) => double.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset at) => Uri.EscapeDataString(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm':00+00:00'", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^api-usage=(\d+)/(\d+)")]
    private static partial Regex Usage();
}
