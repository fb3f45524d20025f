using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Caudal.Teams.Access;

namespace Caudal.Tests.Web.Access;

/// <summary>A leak that somebody sets about: at the pages and over the API the same.</summary>
public sealed class InitiativesTests(StaffedCompany company) : IClassFixture<StaffedCompany>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly Uri Address = new("/api/v1/initiatives", UriKind.Relative);

    private List<JsonElement> Findings() => company.Command("diagnose", "--format", "json").Json is var said ? [.. said.GetProperty("findings").EnumerateArray(), .. said.GetProperty("not_sure_yet").EnumerateArray()] : [];

    private async Task<List<JsonElement>> All()
    {
        var text = await company.Staff.Owner.Page(Address.ToString());
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("initiatives").EnumerateArray()];
    }

    [Fact]
    public async Task ALeak_MadeAnInitiative_KeepsItsMoneyAndStandsInTheTrail()
    {
        var (finding, member) = (Findings()[0], company.People["member"]);
        var (id, leak) = (finding.GetProperty("id").GetString()!, "/leaks/" + Uri.EscapeDataString(finding.GetProperty("id").GetString()!));
        var page = await member.Told(leak, "/leaks/initiatives/start", ("finding", id), ("owner", "Ana <b>"), ("due", "2026-12-24"));
        Assert.Contains(finding.GetProperty("title").GetString()!, page, StringComparison.Ordinal);
        var kept = (await All()).Single(i => i.GetProperty("finding").GetString() == id);
        Assert.Equal(("open", "Ana <b>", "2026-12-24", "member"), (kept.GetProperty("status").GetString(), kept.GetProperty("owner").GetString(), kept.GetProperty("due").GetString(), kept.GetProperty("made_by").GetString()));
        foreach (var part in new[] { "p10", "p50", "p90" }) Assert.True(JsonElement.DeepEquals(finding.GetProperty("value").GetProperty(part), kept.GetProperty("value_" + part)));
        var act = company.Staff.Ask(s => s.Acts.OrderByDescending(a => a.Id).First());
        Assert.Equal(("initiative", "member", kept.GetProperty("initiative").ToString()), (act.What, act.By, act.About));
        Assert.Contains("/leaks/initiatives\">", await member.Page(leak), StringComparison.Ordinal);
        using var again = await member.Send("/leaks/initiatives", "/leaks/initiatives/start", ("finding", id), ("owner", "Eva"));
        Assert.Equal(leak, again.Headers.Location!.OriginalString);
        await member.Told("/leaks/initiatives", "/leaks/initiatives/change", ("id", kept.GetProperty("initiative").ToString()), ("status", "Done"), ("owner", "Eva"), ("due", ""));
        var changed = (await All()).Single(i => i.GetProperty("finding").GetString() == id);
        Assert.Equal(("done", "Eva", "2026-12-24"), (changed.GetProperty("status").GetString(), changed.GetProperty("owner").GetString(), changed.GetProperty("due").GetString()));
    }

    [Fact]
    public async Task AViewer_ReadsThem_AndIsOfferedNothingToChange()
    {
        var page = await company.People["viewer"].Page("/leaks/" + Uri.EscapeDataString(Findings()[^1].GetProperty("id").GetString()!));
        Assert.DoesNotContain("/leaks/initiatives/start", page, StringComparison.Ordinal);
        using var refused = await company.People["viewer"].Send("/leaks/initiatives/start", ("finding", "overdue"), ("owner", "Ana"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task AProgram_StartsAndChanges_WithATokenThatMayWrite()
    {
        var finding = Findings()[1].GetProperty("id").GetString();
        using var reading = company.Staff.Program(await Staff.Token(company.People["member"], Scope.Read));
        using var refused = await reading.PostAsJsonAsync(Address, new { finding, owner = "Ana" }, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var writing = company.Staff.Program(await Staff.Token(company.People["member"], Scope.Write));
        using var made = await writing.PostAsJsonAsync(Address, new { finding, owner = "Ana", due = "2026-12-01" }, Cancel);
        var id = JsonDocument.Parse(await made.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("initiatives")[0].GetProperty("initiative").ToString();
        using var changed = await writing.PostAsJsonAsync(new Uri($"{Address}/{id}", UriKind.Relative), new { status = "doing" }, Cancel);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (made.StatusCode, changed.StatusCode));
        Assert.Equal(("doing", "Ana", "2026-12-01"), (await All()).Single(i => i.GetProperty("initiative").ToString() == id) is var i ? (i.GetProperty("status").GetString(), i.GetProperty("owner").GetString(), i.GetProperty("due").GetString()) : default);
        foreach (var (body, status) in new (object, HttpStatusCode)[] { (new { finding = "no_such", owner = "Ana" }, HttpStatusCode.NotFound), (new { finding }, HttpStatusCode.BadRequest), (new { finding, owner = "Ana", due = "soon" }, HttpStatusCode.BadRequest) })
        {
            using var wrong = await writing.PostAsJsonAsync(Address, body, Cancel);
            Assert.Equal(status, wrong.StatusCode);
        }
    }
}
