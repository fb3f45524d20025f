using System.Net;
using System.Text;
using Polly.Timeout;

namespace Caudal.Tests.Sources;

/// <summary>Between a source and its vendor: one reply in eleven goes wrong, always in the same way.</summary>
internal sealed class OneFault(string kind)
{
    private const int Every = 11;

    public int Calls { get; private set; }

    public int Faults { get; private set; }

    public HttpMessageHandler Before(HttpMessageHandler vendor) => new Proxy(this, vendor);

    private bool IsNext => ++Calls % Every == Every / 2 && kind != "none";

    private async Task<HttpResponseMessage> Wrong(Func<Task<HttpResponseMessage>> ask)
    {
        Faults++;
        switch (kind)
        {
            case "lost": throw new HttpRequestException(HttpRequestError.ConnectionError, "reset");
            // As a minute's silence ends.
            case "silent": throw new TimeoutRejectedException();
            case "slow":
                await Task.Delay(5);
                return await ask();
            case "cut":
                var text = await (await ask()).Content.ReadAsStringAsync();
                return Plain(HttpStatusCode.OK, text[..(text.Length / 2)], "application/json");
            case "html": return Plain(HttpStatusCode.OK, "<html>sign in</html>", "text/html");
            case "html page": return Plain(HttpStatusCode.OK, "<html>sign in</html>", "application/json");
            case "429":
                var wait = Plain((HttpStatusCode)429, "{}", "application/json");
                wait.Headers.TryAddWithoutValidation("Retry-After", "0");
                return wait;
            default: return Plain(HttpStatusCode.ServiceUnavailable, "<html>no</html>", "text/html");
        }
    }

    private static HttpResponseMessage Plain(HttpStatusCode status, string body, string type) => new(status) { Content = new StringContent(body, Encoding.UTF8, type) };

    private sealed class Proxy(OneFault fault, HttpMessageHandler vendor) : DelegatingHandler(vendor)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel) =>
            fault.IsNext ? fault.Wrong(() => base.SendAsync(request, cancel)) : base.SendAsync(request, cancel);
    }
}
