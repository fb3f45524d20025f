using System.Net.Mime;
using Caudal.Sources.Live;
using Caudal.Sources.Salesforce;
using Caudal.Web.Access;
using Microsoft.AspNetCore.Diagnostics;

namespace Caudal.Web.Webhooks;

/// <summary>Takes the calls of vendors' webhooks: who calls is known by its signature alone, and is thanked once what it told is on the disk.</summary>
internal static class WebhookEndpoint
{
    public static void Map(WebApplication app) => app.MapPost("/webhooks/{name}", (Delegate)Receive).DisableAntiforgery().WithMetadata(new OpenAttribute { NotInDemo = true });

    private static async Task Receive(HttpContext http, string name)
    {
        // A program calls: no page is made of a refusal.
        http.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
        try
        {
            var request = http.Request;
            var headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var address = $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}";
            var call = new WebhookRequest(request.Method, address, headers, await Body(request, http.RequestAborted).ConfigureAwait(false));
            var flow = http.RequestServices.GetRequiredService<ServeArguments>().Unlimited(http.RequestServices.GetRequiredService<TimeProvider>());
            await Task.Run(() => flow.Receive(name, call, request.QueryString.ToString(), http.RequestAborted), http.RequestAborted).ConfigureAwait(false);
            await Thank(http).ConfigureAwait(false);
        }
        catch (FaultException refused)
        {
            http.Response.StatusCode = Status(refused.Faults[0].Key);
        }
    }

    // A caller that nobody knows is told no more than that.
    private static int Status(string key) => key switch
    {
        "webhook.forged" or "webhook.stale" => StatusCodes.Status401Unauthorized,
        "webhook.unknown" => StatusCodes.Status404NotFound,
        "webhook.too_large" => StatusCodes.Status413PayloadTooLarge,
        "webhook.unreadable" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static async Task Thank(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("text/xml", StringComparison.Ordinal) != true) return;
        http.Response.ContentType = MediaTypeNames.Text.Xml;
        await http.Response.WriteAsync(SalesforceSource.Receipt, http.RequestAborted).ConfigureAwait(false);
    }

    private static async Task<ReadOnlyMemory<byte>> Body(HttpRequest request, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        var part = new byte[16_384];
        for (int read; (read = await request.Body.ReadAsync(part, cancel).ConfigureAwait(false)) > 0;)
        {
            if (body.Length + read > WebhookRequest.MostBytes) throw new FaultException(new Fault("webhook.too_large", WebhookRequest.MostBytes >> 20));
            body.Write(part, 0, read);
        }
        return body.ToArray();
    }
}
