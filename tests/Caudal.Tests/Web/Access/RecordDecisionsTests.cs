using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Caudal.Teams.Access;

namespace Caudal.Tests.Web.Access;

/// <summary>What is said about records at the pages and over the API stands in the one book that the command line writes too.</summary>
public sealed class RecordDecisionsTests(StaffedCompany company) : IClassFixture<StaffedCompany>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly Uri Decisions = new("/api/v1/identity/decisions", UriKind.Relative);

    private List<JsonElement> Book() => [.. company.Command("identity", "decide", "list", "--format", "json").Json.GetProperty("decisions").EnumerateArray()];

    private List<(string A, string B)> Pairs() => [.. company.Command("identity", "review", "--top", "1000", "--format", "json").Json.GetProperty("pairs").EnumerateArray().Select(p => (p.GetProperty("a").GetString()!, p.GetProperty("b").GetString()!))];

    [Fact]
    public async Task TheList_IsTheCommandLines_TheMostWorthwhileFirst()
    {
        var (page, pairs) = (await company.People["revops"].Page("/sources/identity"), Pairs());
        var places = pairs.Take(10).Select(p => page.IndexOf($"?a={Uri.EscapeDataString(p.A)}&b={Uri.EscapeDataString(p.B)}&n=", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(places);
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task AnAnswer_IsInTheBookAndTheTrail_AndCanBeTakenBack()
    {
        var ((a, b), revops) = (Pairs()[0], company.People["revops"]);
        var pair = $"/sources/identity/pair?a={Uri.EscapeDataString(a)}&b={Uri.EscapeDataString(b)}&n=0";
        var why = company.Command("identity", "why", a, b, "--format", "json").Json.GetProperty("evidence").EnumerateArray().Where(e => e.GetProperty("level").ValueKind == JsonValueKind.String).ToList();
        Assert.Equal(why.Count + 1, (await revops.Page(pair)).Split("class=\"bar weigh ").Length - 1);
        var next = await revops.Told(pair, "/sources/identity/decide", ("a", a), ("b", b), ("n", "0"), ("kind", "Reject"), ("note", "two of one name"));
        var kept = Book()[^1];
        Assert.Equal(("reject", "revops", "two of one name", "holds"), (kept.GetProperty("kind").GetString(), kept.GetProperty("by").GetString(), kept.GetProperty("note").GetString(), kept.GetProperty("state").GetString()));
        Assert.DoesNotContain((a, b), Pairs());
        Assert.Contains("role=\"status\"", next, StringComparison.Ordinal);
        var trail = company.Staff.Ask(s => s.Acts.OrderByDescending(act => act.Id).First());
        Assert.Equal(("decided", "revops", kept.GetProperty("decision").GetRawText()), (trail.What, trail.By, trail.About));
        await revops.Told("/sources/identity", "/sources/identity/undo", ("decision", kept.GetProperty("decision").GetRawText()));
        Assert.Contains((a, b), Pairs());
        Assert.Equal("undone", Book().Single(d => d.GetProperty("decision").GetRawText() == kept.GetProperty("decision").GetRawText()).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("Merge", "1", "2")]   // a form holds two records, and no entities
    [InlineData("Confirm", "nobody/at/all", "2")]
    [InlineData("", "1", "2")]
    public async Task AnAnswer_ThatIsNone_LeavesTheBookAsItWas(string kind, string a, string b)
    {
        var before = Book().Count;
        var (x, y) = Pairs()[^1];
        using var response = await company.People["revops"].Send($"/sources/identity/pair?a={Uri.EscapeDataString(x)}&b={Uri.EscapeDataString(y)}", "/sources/identity/decide", ("a", a), ("b", b), ("kind", kind));
        Assert.Equal((HttpStatusCode.Redirect, before), (response.StatusCode, Book().Count));
    }

    [Fact]
    public async Task AProgram_DecidesWithATokenThatMayWrite_AndNotByACookie()
    {
        var (a, b) = Pairs()[^1];
        var body = new { kind = "confirm", records = new[] { a, b }, note = "by a program" };
        using var reading = company.Staff.Program(await Staff.Token(company.People["revops"], Scope.Read));
        using var refused = await reading.PostAsJsonAsync(Decisions, body, Cancel);
        using var byCookie = await company.People["revops"].Client.PostAsJsonAsync(Decisions, body, Cancel);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.BadRequest), (refused.StatusCode, byCookie.StatusCode));
        Assert.DoesNotContain(Book(), d => d.GetProperty("note").GetString() == "by a program");
        using var writing = company.Staff.Program(await Staff.Token(company.People["revops"], Scope.Write));
        using var decided = await writing.PostAsJsonAsync(Decisions, body, Cancel);
        var told = JsonDocument.Parse(await decided.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal((HttpStatusCode.OK, "confirm"), (decided.StatusCode, told.GetProperty("kind").GetString()));
        Assert.DoesNotContain((a, b), Pairs());
        using var undone = await writing.PostAsync(new Uri($"{Decisions}/{told.GetProperty("decision").GetRawText()}/undo", UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        Assert.Contains((a, b), Pairs());
    }

    [Theory]
    [InlineData("[]", "api.no_object")]
    [InlineData("{\"kind\": \"confirm\"", "api.no_object")]
    [InlineData("{\"kind\": \"confirm\", \"records\": [\"x\", \"y\"], \"by\": \"Ana\"}", "api.unknown_parameter")]
    [InlineData("{\"kind\": 1, \"records\": [\"x\", \"y\"]}", "api.not_text")]
    [InlineData("{\"kind\": \"confirm\", \"records\": [\"x\", 1]}", "api.not_texts")]
    [InlineData("{\"kind\": \"0\", \"records\": [\"x\", \"y\"]}", "api.not_one_of")]
    [InlineData("{\"kind\": \"confirm\", \"records\": [\"x\"]}", "api.so_many_records")]
    [InlineData("{\"kind\": \"confirm\", \"records\": [\"nobody/at/all\", \"y\"]}", "identity.unknown")]
    public async Task AWrite_ThatIsNotRight_IsAnsweredByAProblem(string body, string key)
    {
        var before = Book().Count;
        using var program = company.Staff.Program(await Staff.Token(company.People["revops"], Scope.Write));
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await program.PostAsync(Decisions, content, Cancel);
        Assert.EndsWith(":" + key, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, Book().Count);
    }

    [Fact]
    public async Task TheDuplicates_OfThePage_AreTheCommandLines()
    {
        var (page, words) = (await company.People["revops"].Page("/sources/quality"), new Wording(Language.En));
        var duplicates = company.Command("identity", "quality", "--format", "json").Json.GetProperty("duplicates").EnumerateArray().ToList();
        Assert.NotEmpty(duplicates);
        Assert.All(duplicates, d => Assert.Contains($"<td>{d.GetProperty("source").GetString()}</td><td class=\"right number\">{words.Count(d.GetProperty("records").GetInt64())}</td><td class=\"right number\">{words.Count(d.GetProperty("duplicates").GetInt64())}</td>", page, StringComparison.Ordinal));
    }
}
