using System.Net;
using System.Text;

namespace Caudal.Simulator.Vendors;

/// <summary>Serves a simulated vendor over HTTP, on this machine only.</summary>
public sealed class VendorServer : IDisposable
{
    private readonly HttpListener _listener;
    private readonly IVendorApi _api;
    private readonly Task _serving;

    /// <param name="port">Null: the first free one from 38700 on.</param>
    public VendorServer(IVendorApi api, int? port = null)
    {
        _api = api;
        (_listener, Address) = Listen(port ?? 38_700, tries: port is null ? 200 : 1);
        _serving = Task.Run(Serve);
    }

    public string Address { get; }

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait();
        _listener.Close();
    }

    // A listener whose port was taken cannot be used again.
    private static (HttpListener, string) Listen(int first, int tries)
    {
        for (var port = first; ; port++)
        {
            var address = FormattableString.Invariant($"http://127.0.0.1:{port}");
            var listener = new HttpListener();
            listener.Prefixes.Add(address + "/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (port + 1 < first + tries)
            {
                listener.Close();
            }
        }
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    // The asker may have gone meanwhile.
    private async Task Answer(HttpListenerContext context)
    {
        try
        {
            var answer = _api.Answer(await Request(context.Request));
            var bytes = Encoding.UTF8.GetBytes(answer.Body);
            (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength64) = (answer.Status, answer.ContentType + ";charset=utf-8", bytes.Length);
            foreach (var (name, value) in answer.Headers) context.Response.AddHeader(name, value);
            await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException)
        {
        }
    }

    private static async Task<VendorRequest> Request(HttpListenerRequest request)
    {
        using var body = new StreamReader(request.InputStream, Encoding.UTF8);
        var headers = request.Headers.AllKeys.OfType<string>().ToDictionary(k => k, k => request.Headers[k] ?? "", StringComparer.OrdinalIgnoreCase);
        return new VendorRequest(request.HttpMethod, request.Url!.AbsolutePath.TrimStart('/'), VendorRequest.Parts(request.Url.Query), headers, await body.ReadToEndAsync());
    }
}
