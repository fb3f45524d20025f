using System.Net;
using System.Text;
using Caudal.Landing;
using Caudal.Sources.Live;
using Caudal.Tests.Landing;

namespace Caudal.Tests.Sources;

/// <summary>
/// Answers written out as a vendor's documentation has them, with all their members, nulls and empty pages. What is not asked to the letter gets none, and each is asked for once.
/// </summary>
internal sealed class RecordedVendor(string at) : HttpMessageHandler
{
    private readonly Queue<(string Request, int Status, string Body, string Type, (string Name, string Value)[] Headers)> _answers = new();

    /// <summary>Of every request: its header.</summary>
    public Dictionary<string, HashSet<string>> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool IsUsedUp => _answers.Count == 0;

    /// <param name="request">Method, address with its query as people read it, and the body.</param>
    public RecordedVendor On(string request, string body, int status = 200, string type = "application/json", params (string, string)[] headers)
    {
        _answers.Enqueue((request, status, body, type, headers));
        return this;
    }

    /// <summary>Reads the stream as a sync does, with real time's waits left out.</summary>
    public void Read(ImportBench bench, Func<VendorHttp, ILiveSource> open, string name, string stream, string address)
    {
        using var source = open(new VendorHttp(name, VendorAddress.Parse(address), TimeProvider.System, this, TimeSpan.FromMilliseconds(1)));
        var synced = new LiveSync(bench.Workspace, bench.Process, bench.Clock).Run(source, name, stream, null, CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(synced.Fault is null, synced.Fault?.ToString());
        Assert.True(IsUsedUp, $"never asked for: {(IsUsedUp ? "" : _answers.Peek().Request)}");
        Assert.All(synced.Tables, t => Assert.Equal(0, t.Rows.SetAside));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        var body = request.Content is null ? "" : " " + await request.Content.ReadAsStringAsync(cancel);
        var asked = $"{request.Method} {Uri.UnescapeDataString(request.RequestUri!.PathAndQuery)}{body}";
        Assert.True(_answers.TryDequeue(out var answer) && answer.Request == asked, $"asked for: {asked}\nexpected:  {answer.Request}");
        foreach (var (name, values) in request.Headers) (Headers.TryGetValue(name, out var seen) ? seen : Headers[name] = []).Add(string.Join(' ', values));
        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new StringContent(answer.Body, Encoding.UTF8, answer.Type), RequestMessage = request };
        foreach (var (name, value) in answer.Headers) response.Headers.TryAddWithoutValidation(name, value);
        response.Headers.Date = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        return response;
    }
}
