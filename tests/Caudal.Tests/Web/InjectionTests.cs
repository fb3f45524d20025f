using System.Net;
using System.Security.Cryptography;
using Caudal.Metrics;

namespace Caudal.Tests.Web;

/// <summary>Whatever stands in an address: it changes no SQL, becomes no markup, breaks nothing. <c>CAUDAL_PAYLOADS=5000</c> widens it.</summary>
[Collection(ServedOnce.Name)]
public sealed class InjectionTests(ServedCompany company)
{
    private static readonly int Payloads = int.TryParse(Environment.GetEnvironmentVariable("CAUDAL_PAYLOADS"), out var count) ? count : 30;

    private static readonly string[] Parts =
    [
        "'", "\"", "`", "''", "\\'", "\\", ";", "--", "/*", "*/", "#", "\0", "\n", "\r\n", "\t", "%27", "\u2019", "\u02bc", "\uff07", ")", "(", "((", ",", "=", "<>", "$1", "$word0", "$region0", "{0}", "{within}", "{every_word}", "{{", "%s", "..", "/", "../../etc/passwd",
        " or 1=1", " union select * from person", " union all select email from person", "; drop table deal", "; attach 'x.db'", "; copy person to 'x.csv'", "read_csv('/etc/passwd')", "read_text('/etc/passwd')", "glob('*')", "; install httpfs", "pragma database_list",
        "; set enable_external_access = true", "select enable_logging()", "; call pragma_version()", "getenv('HOME')", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "\" onmouseover=\"alert(1)", "</style>", "&lt;", "-1", "0", "9223372036854775808",
        "1e400", "NaN", "2026-02-30", "region", "country = 'MX'", " and ", " in (", "null", "ñ", "\ud83d\ude00", "a",
    ];

    // {p} is what is typed.
    private static readonly string[] Addresses =
    [
        "/metrics/{p}", "/metrics/win_rate?by={p}", "/metrics/win_rate?grain={p}", "/metrics/win_rate?from={p}", "/metrics/win_rate?to={p}", "/metrics/win_rate?where={p}", "/metrics/win_rate?where=region%20%3D%20'{p}'", "/journey?by={p}", "/journey?from={p}", "/journey?to={p}",
        "/journey/customers?stage={p}", "/journey/customers?stage=lead&next={p}", "/journey/customers?stage=lead&by=country&value={p}", "/leaks?lens={p}", "/leaks?team={p}", "/sales?lens={p}",
        "/metrics/win_rate?as_of={p}", "/sales?as_of={p}", "/leaks?where={p}", "/leaks/initiatives?by={p}", "/sales?where={p}", "/service?where={p}", "/success?from={p}", "/customers?q={p}", "/customers/{p}", "/search?q={p}", "/leaks/{p}", "/sources/identity/pair?a={p}&b=1", "/sources/identity/pair?a=1&b={p}", "/sources/identity/pair?a=1&b=2&n={p}", "/look?lang={p}", "/look?theme={p}",
        "/look?back={p}", "/{p}", "/assets/{p}",
    ];

    public static TheoryData<string> Typed() => [.. Addresses];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Drawn(int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, Payloads).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Parts[random.Next(Parts.Length)])));
    }

    [Theory, MemberData(nameof(Typed))]
    public async Task WhatIsTyped_IsAnsweredInWords_AndChangesNothing(string address)
    {
        var build = Sum();
        using var client = company.Client();
        var wrong = new List<string>();
        foreach (var payload in Drawn(address.Length))
        {
            if (!Uri.TryCreate(address.Replace("{p}", Uri.EscapeDataString(payload), StringComparison.Ordinal), UriKind.Relative, out var asked)) continue;
            using var response = await client.GetAsync(asked, Cancel);
            var html = await response.Content.ReadAsStringAsync(Cancel);
            if ((int)response.StatusCode >= 500) wrong.Add($"{(int)response.StatusCode}: {payload}");
            if (html.Contains("<script>alert", StringComparison.OrdinalIgnoreCase) || html.Contains("<img src=x", StringComparison.OrdinalIgnoreCase) || html.Contains("\" onmouseover=\"", StringComparison.OrdinalIgnoreCase)) wrong.Add($"markup: {payload}");
            if (response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location!.OriginalString is not ['/', not ('/' or '\\'), ..] and not "/") wrong.Add($"leads to {response.Headers.Location}: {payload}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(build, Sum());
    }

    private string Sum() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Directory.GetFiles(company.Workspace, "warehouse.duckdb", SearchOption.AllDirectories)[0])));

    [Fact]
    public void AText_OfACondition_NeverChangesTheShapeOfTheSql()
    {
        var flow = new Flow(new Workspace(company.Workspace), TimeProvider.System);
        var plain = Sql(flow, "Norte");
        Assert.All(Drawn(7), payload => Assert.Equal(plain, Sql(flow, payload)));
    }

    private static List<string> Sql(Flow flow, string text) =>
        [.. flow.Metrics(new MetricQuery("won_count", Where: $"region = '{text.Replace("'", "''", StringComparison.Ordinal)}'"), Cancel).Statements.Select(s => s.Sql)];
}
