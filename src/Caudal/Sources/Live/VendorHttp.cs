using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Caudal.Sources.Live;

/// <summary>What a vendor answered.</summary>
/// <param name="At">The vendor's own clock.</param>
public sealed record VendorReply(JsonElement Body, System.Net.Http.Headers.HttpResponseHeaders Headers, DateTimeOffset At)
{
    /// <summary>A number that a header says; null where it says none.</summary>
    public long? Number(string header) =>
        long.TryParse(Header(header), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.First() : null;

    /// <summary>Where the vendor was asked for a table, and gave one in the place of JSON.</summary>
    public string? Csv { get; init; }
}

/// <summary>
/// Asks one vendor for JSON. What may pass (429, 5xx, a time-out, a reply cut off, a page of HTML in the place of JSON) is asked again, as soon as the
/// vendor says or after longer and longer waits; what will not pass is said in words. No redirect is followed: a token goes to one host only.
/// </summary>
public sealed class VendorHttp : IDisposable
{
    private const long MostBytes = 64L << 20;

    // A vendor that bids us wait longer (a day's quota is used up) is asked at the next sync.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    // After the first: with a minute for each, three minutes are waited for a vendor that says nothing at all.
    private const int TriesAtSilence = 2;

    // Salesforce not ready yet (420), HubSpot's locks (423) and its accounts on the move (477).
    private static readonly int[] Passing = [420, 423, 477];

    private readonly HttpClient _client;
    private readonly string _vendor;
    private readonly TimeProvider _clock;

    /// <param name="transport">Stands in the network's place; null for the network.</param>
    /// <param name="firstWait">Before the second try where the vendor names no wait; each later one doubles. Null: one second.</param>
    public VendorHttp(string vendor, VendorAddress address, TimeProvider clock, HttpMessageHandler? transport = null, TimeSpan? firstWait = null)
    {
        (_vendor, _clock) = (vendor, clock);
        var network = transport ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseProxy = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All, ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectCallback = address.Connect,
        };
        var retries = new ResilienceHandler(Pipeline(clock, firstWait ?? TimeSpan.FromSeconds(1))) { InnerHandler = new WholeReply { InnerHandler = network } };
        _client = new HttpClient(retries) { BaseAddress = address.Base, Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("caudal");
        _client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    public Uri Base => _client.BaseAddress!;

    /// <exception cref="FaultException">The vendor does not answer, or refuses.</exception>
    public async Task<VendorReply> Ask(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            using var response = await _client.SendAsync(request, cancel);
            var bytes = await response.Content.ReadAsByteArrayAsync(cancel);
            return response.IsSuccessStatusCode ? Reply(response, bytes) : throw new FaultException(Refusal(request, response, bytes));
        }
        catch (Exception gone) when (gone is HttpRequestException or TimeoutRejectedException or IOException or JsonException)
        {
            throw new FaultException(Unreachable(gone));
        }
    }

    /// <summary>Asks, and once more with a new credential where it was refused before its time: a session that ended, a machine that slept or whose clock is wrong.</summary>
    /// <param name="forget">The next question gets a new one; null: there is none but this.</param>
    public static async Task<VendorReply> Renewing(Func<Task<VendorReply>> ask, Action? forget)
    {
        try
        {
            return await ask();
        }
        catch (FaultException ended) when (forget is not null && ended.Faults[0].Key == "live.unauthorised")
        {
            forget();
            return await ask();
        }
    }

    public void Dispose() => _client.Dispose();

    private VendorReply Reply(HttpResponseMessage response, byte[] bytes)
    {
        if (IsTable(response)) return new VendorReply(default, response.Headers, response.Headers.Date ?? _clock.GetUtcNow()) { Csv = Encoding.UTF8.GetString(bytes) };
        using var document = bytes.Length == 0 ? JsonDocument.Parse("{}") : JsonDocument.Parse(bytes);
        return new VendorReply(document.RootElement.Clone(), response.Headers, response.Headers.Date ?? _clock.GetUtcNow());
    }

    private static bool IsTable(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType is "text/csv";

    private Fault Refusal(HttpRequestMessage request, HttpResponseMessage response, byte[] bytes) => (int)response.StatusCode switch
    {
        // 530: what stands before HubSpot, of a token that is none.
        401 or 530 => new Fault("live.unauthorised", _vendor, Words(bytes)),
        // Salesforce's word for a day's quota that is used up.
        403 when bytes.AsSpan().IndexOf("REQUEST_LIMIT_EXCEEDED"u8) >= 0 => new Fault("live.too_many", _vendor, Words(bytes)),
        403 => new Fault("live.forbidden", _vendor, Words(bytes)),
        404 => new Fault("live.not_found", _vendor, $"{request.Method} {request.RequestUri!.AbsolutePath}"),
        429 => new Fault("live.too_many", _vendor, Words(bytes)),
        >= 500 or 420 or 423 or 477 => new Fault("live.unavailable", _vendor, (int)response.StatusCode),
        var status => new Fault("live.refused", _vendor, status, $"{request.Method} {request.RequestUri!.AbsolutePath}", Words(bytes)),
    };

    // A connection is refused by our own guard inside the network's exception.
    private Fault Unreachable(Exception gone)
    {
        for (var inner = gone; inner is not null; inner = inner.InnerException)
            if (inner is FaultException ours) return ours.Faults[0];
        return gone switch
        {
            NotJson => new Fault("live.not_json", _vendor),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => new Fault("live.too_large", _vendor, MostBytes >> 20),
            JsonException => new Fault("live.not_json", _vendor),
            _ => new Fault("live.unreachable", _vendor, gone is TimeoutRejectedException ? "timeout" : gone.Message),
        };
    }

    /// <summary>What the vendor itself says of a refusal: <c>message</c>, <c>error</c>, <c>error.message</c>, <c>error_description</c> …</summary>
    private static string Words(byte[] bytes)
    {
        try
        {
            using var body = JsonDocument.Parse(bytes);
            var root = body.RootElement.ValueKind == JsonValueKind.Array && body.RootElement.GetArrayLength() > 0 ? body.RootElement[0] : body.RootElement;
            return root.ValueKind == JsonValueKind.Object ? Short(Said(root)) : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static string Said(JsonElement root)
    {
        foreach (var name in new[] { "message", "error_description", "description", "error" })
            if (root.TryGetProperty(name, out var said))
                return said.ValueKind == JsonValueKind.String ? said.GetString()! : said.ValueKind == JsonValueKind.Object ? Said(said) : "";
        return "";
    }

    private static string Short(string words) => words.Length > 300 ? words[..300] + "…" : words;

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(TimeProvider clock, TimeSpan firstWait) => new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
        .AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 6, Delay = firstWait, MaxDelay = LongestWait, BackoffType = DelayBackoffType.Exponential, UseJitter = true,
            ShouldHandle = tried => ValueTask.FromResult(MayPass(tried.Outcome, clock) && (tried.AttemptNumber < TriesAtSilence || !IsSilence(tried.Outcome.Exception))),
        })
        .AddTimeout(TimeSpan.FromSeconds(60))
        .Build();

    // Nobody is there, or nobody speaks: that seldom passes within minutes, and a person may be waiting.
    private static bool IsSilence(Exception? gone) => gone is TimeoutRejectedException or HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };

    private static bool MayPass(Outcome<HttpResponseMessage> tried, TimeProvider clock)
    {
        if (tried.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } or { InnerException: FaultException }) return false;
        if (tried.Result?.StatusCode is (HttpStatusCode)530 || (!HttpClientResiliencePredicates.IsTransient(tried) && !Passing.Contains((int?)tried.Result?.StatusCode ?? 0))) return false;
        var after = tried.Result?.Headers.RetryAfter;
        return (after?.Delta ?? after?.Date - clock.GetUtcNow() ?? TimeSpan.Zero) <= LongestWait;
    }

    private sealed class NotJson() : HttpRequestException("HTML");

    /// <summary>Reads a reply whole, so that one which is cut off, too slow or no JSON is a try that failed.</summary>
    private sealed class WholeReply : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            var response = await base.SendAsync(request, cancel);
            try
            {
                await response.Content.LoadIntoBufferAsync(MostBytes, cancel);
                if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType is "text/html") throw new NotJson();
                if (response.IsSuccessStatusCode && !IsTable(response)) Check(await response.Content.ReadAsByteArrayAsync(cancel));
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }

        // A body may be cut where nothing says how long it should have been.
        private static void Check(byte[] bytes)
        {
            var reader = new Utf8JsonReader(bytes);
            try
            {
                while (reader.Read()) { }
            }
            catch (JsonException) when (bytes.Length > 0)
            {
                throw new NotJson();
            }
        }
    }
}
