using System.Net;
using System.Text.Json;
using Caudal.Teams.Access;

namespace Caudal.Tests.Web.Access;

/// <summary>Names, mails and phones of the customers' people at every door, for who may see them and who may not; and customers of a foreign region.</summary>
public sealed class MaskingTests(StaffedCompany company) : IClassFixture<StaffedCompany>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // What the build itself knows of people, asked beside every door.
    private List<string> Personal() => Ask("select full_name from person where full_name is not null union select email from person where email is not null union select phone from person where phone is not null");

    private List<string> Ask(string sql) => new Flow(new Workspace(company.Workspace), TimeProvider.System).Read(engine => engine.Query(sql, r => Convert.ToString(r.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!));

    private static readonly string[] Api = ["customers?search=a&limit=50", "metrics/leads/rows?limit=1000", "metrics/won_count/explanation", "findings/champion_silent", "findings/lead_never_touched", "diagnosis"];
    private static readonly string[] Pages = ["/", "/leaks", "/leaks/lead_touched_late", "/customers?q=a", "/customers?q=gmail", "/search?q=a", "/search?q=gmail", "/metrics/leads", "/sales", "/service"];

    [Fact]
    public async Task NoDoor_ShowsAViewerAnybody()
    {
        var (secrets, customers) = (Personal(), Ask("select company_id from person where full_name is not null limit 12"));
        Assert.True(secrets.Count > 100);
        var token = await Staff.Token(company.People["viewer"], Scope.Read);
        using var program = company.Staff.Program(token);
        var told = new List<(string Where, string Text)>();
        foreach (var path in Api.Concat(customers.Select(c => $"customers/{c}"))) told.Add((path, await Text(program, "/api/v1/" + path)));
        foreach (var path in Pages.Concat(customers.Select(c => $"/customers/{c}"))) told.Add((path, await company.People["viewer"].Page(path)));
        Assert.Empty(told.SelectMany(t => secrets.Where(s => t.Text.Contains(s, StringComparison.OrdinalIgnoreCase)).Select(s => $"{t.Where}: {s}")));
        // The same doors do show them to who may see, or the test would prove nothing.
        var seen = await company.People["member"].Page($"/customers?q={Uri.EscapeDataString(Ask("select email from person where email is not null order by email limit 1")[0])}");
        Assert.Contains(secrets, s => seen.Contains(s, StringComparison.OrdinalIgnoreCase));
        using var members = company.Staff.Program(await Staff.Token(company.People["member"], Scope.Read));
        var whole = new List<string>();
        foreach (var customer in customers) whole.Add(await Text(members, $"/api/v1/customers/{customer}"));
        Assert.Contains(secrets, s => whole.Any(w => w.Contains(s, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("metrics/leads?by=email")]
    [InlineData("metrics/leads?where=email%20%3D%20'a@b.mx'")]
    [InlineData("metrics/leads/rows?where=full_name%20contains%20Ana")]
    public async Task NoCondition_AsksAfterSomebodyForAViewer(string path)
    {
        using var program = company.Staff.Program(await Staff.Token(company.People["viewer"], Scope.Read));
        using var response = await program.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.EndsWith(":sight.segment", JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    private const string Foreign = "from company c left join owner o on o.owner_id = c.owner_id where coalesce(lower(c.region), '') <> 'norte' and coalesce(lower(o.region), '') <> 'norte'";

    [Fact]
    public async Task ACustomerOfAForeignRegion_IsNotThereAtAnyDoor()
    {
        var (foreign, own) = (Ask("select c.company_id " + Foreign + " limit 15"), Ask("select c.company_id from company c join owner o on o.owner_id = c.owner_id where lower(o.region) = 'norte' limit 1")[0]);
        Assert.Equal(15, foreign.Count);
        using var program = company.Staff.Program(await Staff.Token(company.People["north"], Scope.Admin));
        foreach (var id in foreign)
        {
            using var response = await program.GetAsync(new Uri("/api/v1/customers/" + id, UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Contains("Nothing here", await company.People["north"].Page("/customers/" + id), StringComparison.Ordinal);
        }
        Assert.Contains($"\"id\": {own},", await Text(program, "/api/v1/customers/" + own), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_HoldNothingOfAForeignRegion()
    {
        var foreign = Ask("select c.company_id " + Foreign).ToHashSet();
        var names = Ask("select c.name " + Foreign + " and c.name is not null except select c.name from company c left join owner o on o.owner_id = c.owner_id where lower(c.region) = 'norte' or lower(o.region) = 'norte'");
        using var program = company.Staff.Program(await Staff.Token(company.People["north"], Scope.Read));
        var hits = JsonDocument.Parse(await Text(program, "/api/v1/customers?search=a&limit=1000")).RootElement.GetProperty("customers").EnumerateArray().Select(c => c.GetProperty("id").GetRawText()).ToList();
        Assert.NotEmpty(hits);
        Assert.DoesNotContain(hits, foreign.Contains);
        foreach (var path in new[] { "metrics/won_amount?by=company", "metrics/won_amount/rows", "findings/lead_touched_late", "metrics/won_amount?by=region&where=company%20is%20not%20null" })
        {
            var text = await Text(program, "/api/v1/" + path);
            Assert.DoesNotContain(names, n => text.Contains(n, StringComparison.Ordinal));
        }
        // Figures are the whole company's.
        var whole = company.Command("metrics", "won_amount", "--format", "json").Json.GetProperty("rows")[0].GetProperty("value").GetProperty("amount").GetString()!;
        Assert.Contains($"\"{whole}\"", await Text(program, "/api/v1/metrics/won_amount"), StringComparison.Ordinal);
        var rows = JsonDocument.Parse(await Text(program, "/api/v1/metrics/won_amount/rows?limit=1000")).RootElement;
        Assert.InRange(rows.GetProperty("total").GetInt64(), 1, company.Command("metrics", "won_amount", "--rows", "--format", "json").Json.GetProperty("total").GetInt64() - 1);
    }

    private static async Task<string> Text(HttpClient client, string path)
    {
        for (; ; )
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(response.Headers.RetryAfter!.Delta!.Value, Cancel);
                continue;
            }
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path}: {response.StatusCode}");
            return System.Text.RegularExpressions.Regex.Unescape((await response.Content.ReadAsStringAsync(Cancel)).Replace("\\\"", "'", StringComparison.Ordinal));
        }
    }
}
