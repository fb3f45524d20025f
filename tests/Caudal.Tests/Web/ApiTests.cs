using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Caudal.Metrics;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Web;

/// <summary>What the API answers is what the command line answers, in each of its forms, page by page.</summary>
[Collection(ServedOnce.Name)]
public sealed partial class ApiTests(ServedCompany company)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string[]> Twins() => new()
    {
        { "metrics?lang=en", ["metrics", "--lang", "en"] },
        { "metrics/win_rate?by=lead_source&lang=es", ["metrics", "win_rate", "--by", "lead_source", "--lang", "es"] },
        { "metrics/mrr_bridge?grain=month&lang=en", ["metrics", "mrr_bridge", "--grain", "month", "--lang", "en"] },
        { "metrics/won_amount?from=2024-01-01&to=2024-07-01&lang=en", ["metrics", "won_amount", "--from", "2024-01-01", "--to", "2024-07-01", "--lang", "en"] },
        { "metrics/won_count/explanation?lang=en", ["explain", "won_count", "--lang", "en"] },
        { "diagnosis?lang=es", ["diagnose", "--lens", "both", "--lang", "es"] },
        { "diagnosis?lens=sales&top=2&lang=en", ["diagnose", "--lens", "sales", "--top", "2", "--lang", "en"] },
        { "readiness?lang=es", ["readiness", "--lang", "es"] },
        { "journey?by=lead_source&lang=en", ["journey", "--by", "lead_source", "--lang", "en"] },
        { "sources?lang=en", ["sources", "--lang", "en"] },
        { "builds?lang=en", ["builds", "--lang", "en"] },
        { "identity/quality?lang=en", ["identity", "quality", "--lang", "en"] },
        { "identity/decisions?lang=en", ["identity", "decide", "list", "--lang", "en"] },
        { "identity/review?limit=20&lang=en", ["identity", "review", "--lang", "en"] },
    };

    [Theory, MemberData(nameof(Twins))]
    public async Task AnAnswer_IsTheCommandLinesOwn(string path, string[] command)
    {
        Assert.Equal(company.Command([.. command, "--format", "json"]).Out.TrimEnd(), await Text(path));
        Assert.Equal(company.Command([.. command, "--format", "csv"]).Out, await Text($"{path}&format=csv"));
    }

    [Fact]
    public async Task ACustomer_AndAFinding_AreTheCommandLinesOwn()
    {
        var customer = Json(await Text("customers?search=a")).GetProperty("customers")[0].GetProperty("id").GetInt64();
        Assert.Equal(company.Command("customer", $"{customer}", "--format", "json", "--lang", "es").Out.TrimEnd(), await Text($"customers/{customer}?lang=es"));
        var finding = Json(await Text("diagnosis")).GetProperty("findings")[0].GetProperty("id").GetString()!;
        Assert.Equal(company.Command("explain", "finding", finding, "--format", "json", "--lang", "en").Out.TrimEnd(), await Text($"findings/{Uri.EscapeDataString(finding)}?lang=en"));
    }

    // What is taken along is whole; a page of an answer is a hundred rows where nothing else is said.
    [Theory]
    [InlineData("identity/records", "records")]
    [InlineData("metrics/leads/rows", "rows")]
    public async Task AFile_HoldsAllRows(string path, string rows)
    {
        Assert.Equal(100, Rows(await Text(path), rows).Count);
        var whole = Rows(await Text($"{path}?limit=1000"), rows).Count;
        Assert.InRange(whole, 101, 999);
        Assert.Equal(whole + 1, (await Text($"{path}?format=csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(whole, Rows(await Text($"{path}?download=true"), rows).Count);
        Assert.Equal(whole, MiniExcelLibs.MiniExcel.Query(new MemoryStream(await Bytes($"{path}?format=xlsx")), useHeaderRow: true).Count());
        Assert.Equal(8, (await Text($"{path}?format=csv&limit=7")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("identity/records", "records")]
    [InlineData("metrics/leads/rows", "rows")]
    [InlineData("customers?search=a", "customers")]
    public async Task Pages_PutTogether_AreAllRowsOnce(string path, string rows)
    {
        var mark = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var whole = Rows(await Text($"{path}{mark}limit=1000"), rows);
        Assert.InRange(whole.Count, 15, 999);
        List<string> paged = [];
        for (var next = $"/api/v1/{path}{mark}limit=7"; next is not null;)
        {
            using var response = await Get(next);
            paged.AddRange(Rows(await response.Content.ReadAsStringAsync(Cancel), rows));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single()[1..links.Single().IndexOf('>', StringComparison.Ordinal)] : null;
        }
        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task ACursor_OfAnotherBuild_IsGone()
    {
        using var response = await Get($"/api/v1/identity/records?cursor={new Caudal.Web.Api.ApiCursor("b0000-old", 100).Text}");
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
    }

    [Fact]
    public async Task AnAnswer_ThatIsKnown_IsNotSentAgain()
    {
        using var first = await Get("/api/v1/metrics/mrr");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/metrics/mrr");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var client = company.Client();
        using var again = await client.SendAsync(request, Cancel);
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync(Cancel)).Length));
        using var other = await Get("/api/v1/metrics/mrr?lang=en");
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    [Theory]
    [InlineData("metrics/no_such_metric", 404, "metric.unknown")]
    [InlineData("metrics/mrr?grein=month", 400, "api.unknown_parameter")]
    [InlineData("metrics/mrr?grain=month&grain=year", 400, "api.given_twice")]
    [InlineData("metrics/mrr?from=01/02/2026", 400, "web.not_a_date")]
    [InlineData("metrics/mrr?by=no_such_segment", 400, "metric.segment_unknown")]
    [InlineData("metrics/mrr?where=country%20%3D%20%27x", 400, "metric.where_quote")]
    [InlineData("metrics/mrr?format=pdf", 400, "api.not_one_of")]
    [InlineData("identity/records?limit=1001", 400, "api.not_a_count")]
    [InlineData("identity/records?cursor=%25%25", 400, "api.not_a_cursor")]
    [InlineData("identity/why?a=1", 400, "api.missing")]
    [InlineData("customers/nobody-at-all", 404, "customer.unknown")]
    [InlineData("findings/leak.nothing", 404, "diagnosis.unknown_finding")]
    [InlineData("nothing/here", 404, "api.no_such_path")]
    public async Task AQuestion_ThatIsNotRight_IsAnsweredByAProblem(string path, int status, string key)
    {
        using var response = await Get($"/api/v1/{path}");
        var problem = Json(await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.EndsWith(":" + key, problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Parquet_HoldsTheRowsOfTheCsv()
    {
        using var folder = new Cli.TemporaryFolder();
        var file = Path.Combine(folder.Path, "a.parquet");
        await File.WriteAllBytesAsync(file, await Bytes("metrics/won_amount?grain=month&format=parquet"), Cancel);
        var csv = (await Text("metrics/won_amount?grain=month&format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        using var engine = DuckDbEngine.InMemory();
        var rows = engine.Query($"select period, value from read_parquet('{file}')", r => FormattableString.Invariant($"{r.GetDateTime(0):yyyy-MM-dd},{r.GetDecimal(1):F2}"));
        Assert.NotEmpty(csv);
        Assert.Equal(csv, rows);
    }

    [Fact]
    public async Task TheDescription_NamesEveryPathThatAnswers()
    {
        var document = Json(await Text("openapi.json"));
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var described = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToHashSet();
        Assert.Equal(Caudal.Web.Api.ApiEndpoints.All.Select(e => "/api/v1" + e.Path).ToHashSet(), described);
        var grain = document.GetProperty("paths").GetProperty("/api/v1/metrics/{name}").GetProperty("get").GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "grain");
        Assert.Equal(Enum.GetNames<Grain>().Select(g => g.ToLowerInvariant()), grain.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(w => w.GetString()));
    }

    [Fact]
    public async Task EveryExample_OfItsPage_Answers()
    {
        var examples = Example().Matches(House.Repository.Read("docs/api.md")).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            using var response = await Get(example);
            Assert.True(response.IsSuccessStatusCode, example);
        }
    }

    [GeneratedRegex("'http://127.0.0.1:5080(/api/v1[^']*)'")]
    private static partial Regex Example();

    [Fact]
    public async Task APath_OfAQuestion_TakesNothingButGet()
    {
        var writing = Caudal.Web.Api.ApiEndpoints.All.Where(e => e.Writes).Select(e => e.Path).ToList();
        foreach (var endpoint in Caudal.Web.Api.ApiEndpoints.All.Where(e => !writing.Contains(e.Path)))
        {
            var path = new Uri("/api/v1" + endpoint.Path.Replace("{name}", "mrr", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal), UriKind.Relative);
            using var response = await Patiently(client => client.PostAsync(path, null, Cancel));
            Assert.Contains(response.StatusCode, new[] { HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound });
        }
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static List<string> Rows(string json, string name) => [.. Json(json).GetProperty(name).EnumerateArray().Select(r => r.GetRawText())];

    // A caller that asks too fast waits, as it would have to.
    private Task<HttpResponseMessage> Get(string path) => Patiently(client => client.GetAsync(new Uri(path, UriKind.Relative), Cancel));

    private async Task<HttpResponseMessage> Patiently(Func<HttpClient, Task<HttpResponseMessage>> ask)
    {
        using var client = company.Client();
        for (; ; )
        {
            var response = await ask(client);
            if (response.StatusCode != HttpStatusCode.TooManyRequests) return response;
            await Task.Delay(response.Headers.RetryAfter!.Delta!.Value, Cancel);
            response.Dispose();
        }
    }

    private async Task<string> Text(string path)
    {
        using var response = await Get("/api/v1/" + path);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }

    private async Task<byte[]> Bytes(string path)
    {
        using var response = await Get("/api/v1/" + path);
        Assert.True(response.IsSuccessStatusCode);
        return await response.Content.ReadAsByteArrayAsync(Cancel);
    }
}

/// <summary>Of a server of its own, since it asks more than it may.</summary>
public sealed class ApiLimitTests(ServedCompany company) : IClassFixture<ServedCompany>
{
    [Fact]
    public async Task ACaller_ThatAsksTooMuch_IsToldWhenToGoOn()
    {
        using var client = company.Client();
        var cancel = TestContext.Current.CancellationToken;
        var answers = await Task.WhenAll(Enumerable.Range(0, Caudal.Web.Api.ApiLimit.AtOnce * 3).Select(_ => client.GetAsync(new Uri("/api/v1/metrics", UriKind.Relative), cancel)));
        Assert.InRange(answers.Count(a => a.StatusCode == HttpStatusCode.OK), Caudal.Web.Api.ApiLimit.AtOnce, (Caudal.Web.Api.ApiLimit.AtOnce * 3) - 1);
        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        Assert.EndsWith(":api.too_many", JsonDocument.Parse(await refused.Content.ReadAsStringAsync(cancel)).RootElement.GetProperty("type").GetString(), StringComparison.Ordinal);
        foreach (var answer in answers) answer.Dispose();
    }
}
