using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Caudal.Cli.Output;
using Sylvan.Data.Csv;

namespace Caudal.Cli.Remote;

/// <summary>A server that is asked by its API instead of the workspace here: the same answer, as JSON or as rows.</summary>
internal sealed class RemoteServer(Session session, Uri address)
{
    /// <summary>Prints what the server answers, and says the exit code.</summary>
    public int Answer(RemoteQuestion question)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        if (session.Token() is { } token) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return session.Format switch
        {
            Format.Json => Print(client, question, "json", AsJson),
            Format.Csv => Print(client, question, "csv", AsCsv),
            _ => Show(client, question),
        };
    }

    private int Print(HttpClient client, RemoteQuestion question, string format, Func<IReadOnlyList<string>, string> put)
    {
        session.Terminal.Out.Write(put([.. Pages(client, question, format)]));
        return Exit.Fine;
    }

    private int Show(HttpClient client, RemoteQuestion question)
    {
        using var page = new Page(session.Terminal, session.Language);
        page.Table(Table(AsCsv([.. Pages(client, question, "csv")])));
        page.Flush();
        return Exit.Fine;
    }

    private IEnumerable<string> Pages(HttpClient client, RemoteQuestion question, string format)
    {
        for (var next = question.Address(format, session.Language); next is not null;)
        {
            using var response = Get(client, next);
            yield return Text(response);
            next = question.Whole && response.Headers.TryGetValues("Link", out var links) && links.First() is ['<', ..] link ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
        }
    }

    private HttpResponseMessage Get(HttpClient client, string path)
    {
        try
        {
            for (; ; )
            {
                var response = client.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)), session.Cancel);
                if (response.StatusCode == HttpStatusCode.OK) return response;
                using (response)
                {
                    if (response.StatusCode != HttpStatusCode.TooManyRequests) throw new FaultException(Problem(response));
                    session.Cancel.WaitHandle.WaitOne(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
                    session.Cancel.ThrowIfCancellationRequested();
                }
            }
        }
        catch (HttpRequestException problem)
        {
            throw new FaultException(new Fault("remote.unreachable", address, problem.HttpRequestError));
        }
    }

    // What a server of ours says is at fault it says in the person's language.
    private Fault Problem(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json") return new Fault("remote.not_caudal", address, (int)response.StatusCode);
        using var problem = JsonDocument.Parse(Text(response));
        return new Fault("remote.said", problem.RootElement.GetProperty("detail").GetString());
    }

    private static string Text(HttpResponseMessage response)
    {
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return reader.ReadToEnd();
    }

    private static string AsCsv(IReadOnlyList<string> pages) => string.Concat(pages.Select((page, i) => i == 0 ? page : page[(page.IndexOf('\n', StringComparison.Ordinal) + 1)..]));

    // The rows of all pages in the first page's list.
    private static string AsJson(IReadOnlyList<string> pages)
    {
        if (pages.Count == 1) return pages[0] + "\n";
        var whole = JsonNode.Parse(pages[0])!.AsObject();
        foreach (var (name, rows) in pages.Skip(1).SelectMany(p => JsonNode.Parse(p)!.AsObject()))
            if (rows is JsonArray more) foreach (var row in more) whole[name]!.AsArray().Add(row!.DeepClone());
        return Json.Text(json => whole.WriteTo(json)) + "\n";
    }

    private static Sheet Table(string csv)
    {
        using var reader = CsvDataReader.Create(new StringReader(csv));
        var columns = Enumerable.Range(0, reader.FieldCount).Select(i => new Column(reader.GetName(i), Kind.Text)).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i) is { Length: > 0 } text ? text : null)]);
        return new Sheet(columns, rows);
    }
}
