using System.Net;
using System.Text;
using Caudal.Simulator.Vendors;

namespace Caudal.Tests.Sources;

/// <summary>A simulated vendor in the network's place.</summary>
internal sealed class VendorTransport(IVendorApi api, TimeProvider clock) : HttpMessageHandler
{
    public List<string> Asked { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancel);
        Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery}{(body.Length == 0 ? "" : " " + body)}");
        var headers = request.Headers.ToDictionary(h => h.Key, h => string.Join(' ', h.Value), StringComparer.OrdinalIgnoreCase);
        var answer = api.Answer(new VendorRequest(request.Method.Method, request.RequestUri.AbsolutePath.TrimStart('/'), VendorRequest.Parts(request.RequestUri.Query), headers, body));
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new StringContent(answer.Body, Encoding.UTF8, answer.ContentType), RequestMessage = request };
        foreach (var (name, value) in answer.Headers) response.Headers.TryAddWithoutValidation(name, value);
        response.Headers.Date = clock.GetUtcNow();
        return response;
    }
}

/// <summary>
/// Between a source and its vendor: now and then a reply is lost, late, cut off, refused for the moment, or a proxy's page. Never twice in a row,
/// so that one more try is all that a fault should cost.
/// </summary>
internal sealed class FaultProxy(HttpMessageHandler vendor, int seed, double share) : DelegatingHandler(vendor)
{
    private readonly Random _random = new(seed);
    private bool _last;

    public Dictionary<string, int> Faults { get; } = [];

    public int Calls { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        Calls++;
        _last = !_last && _random.NextDouble() < share;
        if (!_last) return await base.SendAsync(request, cancel);
        var kind = ((string[])["429", "503", "lost", "cut", "html", "html page"])[_random.Next(6)];
        Faults[kind] = Faults.GetValueOrDefault(kind) + 1;
        return kind switch
        {
            "429" => Plain((HttpStatusCode)429, "{}", "application/json", retryAfter: true),
            "503" => Plain(HttpStatusCode.ServiceUnavailable, "<html>no</html>", "text/html"),
            "lost" => throw new HttpRequestException(HttpRequestError.ConnectionError, "reset"),
            "cut" => await Cut(request, cancel),
            "html" => Plain(HttpStatusCode.OK, "<html>sign in</html>", "text/html"),
            _ => Plain(HttpStatusCode.OK, "<html>sign in</html>", "application/json"),
        };
    }

    private async Task<HttpResponseMessage> Cut(HttpRequestMessage request, CancellationToken cancel)
    {
        var whole = await base.SendAsync(request, cancel);
        var text = await whole.Content.ReadAsStringAsync(cancel);
        return Plain(HttpStatusCode.OK, text[..(text.Length / 2)], "application/json");
    }

    private static HttpResponseMessage Plain(HttpStatusCode status, string body, string type, bool retryAfter = false)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) };
        if (retryAfter) response.Headers.TryAddWithoutValidation("Retry-After", "0");
        return response;
    }
}
