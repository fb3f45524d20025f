using System.Net;
using Caudal.Tests.Cli;
using Caudal.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Caudal.Tests.Web.Access;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Staff _staff = null!;

    public async ValueTask InitializeAsync() => _staff = await Staff.Of(Path.Combine(_folder.Path, "ws"));

    [Fact]
    public async Task AnUnknownMailAndAWrongPassword_AreAnsweredAlike()
    {
        using var visitor = _staff.New();
        var unknown = await visitor.Told("/sign-in", "/sign-in", ("mail", "nobody@caudal.example"), ("password", "whatever it may be"));
        var wrong = await visitor.Told("/sign-in", "/sign-in", ("mail", "owner@caudal.example"), ("password", "whatever it may be"));
        Assert.Contains("role=\"alert\"", wrong, StringComparison.Ordinal);
        Assert.Equal(Alert(unknown), Alert(wrong));
    }

    // Of a known and of an unknown account alike; a right password does not help once there were too many.
    [Theory]
    [InlineData("owner@caudal.example")]
    [InlineData("nobody@caudal.example")]
    public async Task Guessing_EndsAfterTenTries(string mail)
    {
        using var visitor = _staff.New();
        var token = await visitor.Token("/sign-in");
        var answers = new HashSet<string>();
        for (var i = 0; i < 40; i++) answers.Add(await Tried(visitor, token, i % 2 == 0 ? mail : mail.ToUpperInvariant(), $"guess number {i}"));
        Assert.Equal(["/sign-in"], answers);
        Assert.Equal("/sign-in", await Tried(visitor, token, mail, Staff.Password));
        _staff.Clock.Advance(Tries.Within);
        Assert.Equal(mail.StartsWith("owner", StringComparison.Ordinal) ? "/" : "/sign-in", await Tried(visitor, token, mail, Staff.Password));
    }

    // That they count together from whatever address is below; here a thousand come in over HTTP, the right one among them.
    [Fact]
    public async Task AThousandGuesses_OpenNothingUntilTheTimeIsOver()
    {
        await using var outside = await Staff.Of(Path.Combine(_folder.Path, "guessed"));
        using var visitor = outside.New();
        var token = await visitor.Token("/sign-in");
        for (var i = 0; i < Tries.AnAccount; i++) await Tried(visitor, token, "owner@caudal.example", $"guess number {i}");
        for (var i = 0; i < 1_000; i++) Assert.Equal("/sign-in", await Tried(visitor, token, "owner@caudal.example", i % 50 == 0 ? Staff.Password : $"guess number {i}"));
        Assert.Equal(1, outside.Ask(s => s.Sessions.Count()));
        outside.Clock.Advance(Tries.Within);
        Assert.Equal("/", await Tried(visitor, token, "owner@caudal.example", Staff.Password));
    }

    [Fact]
    public async Task Guesses_FromChangingAddresses_CountTogether()
    {
        Assert.Equal(Tries.AnAccount, await Allowed(i => ("ana@caudal.example", $"10.0.{i / 250}.{i % 250}")));
        Assert.Equal(Tries.AnAddress, await Allowed(i => ($"p{i}@caudal.example", "10.1.1.1")));
        // Neither the e-mail nor the address is told by what is kept.
        Assert.All(_staff.Ask(s => s.Tries.Select(t => t.Id).ToList()), id => Assert.DoesNotMatch("@|10[.]", id));
        _staff.Clock.Advance(Tries.Within);
        Assert.Equal(1, await Allowed(_ => ("ana@caudal.example", "10.1.1.1"), 1));
        Assert.Equal(2, _staff.Ask(s => s.Tries.Count()));
    }

    // Each asks anew, as each request does: what is counted is kept, and not in memory.
    private async Task<int> Allowed(Func<int, (string Mail, string Address)> ask, int times = 300)
    {
        var allowed = 0;
        for (var i = 0; i < times; i++)
        {
            await using var scope = _staff.App.Services.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<Tries>().Take(ask(i).Mail, ask(i).Address)) allowed++;
        }
        return allowed;
    }

    // Compared by what is done and not by the clock: each answer costs one comparison of a password.
    [Fact]
    public void TheDecoy_IsWeighedAsARealPassword()
    {
        var real = _staff.Ask(s => s.Users.Single().PasswordHash!);
        var decoy = Entry.Decoy.Value;
        Assert.Equal(Convert.FromBase64String(real)[..13], Convert.FromBase64String(decoy)[..13]);   // format, algorithm, rounds, length of the salt
    }

    [Theory]
    [InlineData("/leaks", "/leaks")]
    [InlineData("/metrics/mrr?grain=month", "/metrics/mrr?grain=month")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    public async Task SigningIn_LeadsToOurOwnPagesOnly(string back, string to)
    {
        using var visitor = _staff.New();
        using var response = await visitor.Send("/sign-in?back=" + Uri.EscapeDataString(back), "/sign-in", ("mail", "owner@caudal.example"), ("password", Staff.Password), ("back", back));
        Assert.Equal(to, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task APage_ThatOneMayNotSeeYet_IsReachedAfterwards()
    {
        using var visitor = _staff.New();
        using var sent = await visitor.Get("/metrics/mrr?grain=month");
        Assert.Equal("/sign-in?back=%2Fmetrics%2Fmrr%3Fgrain%3Dmonth", sent.Headers.Location!.OriginalString);
        Assert.Contains("name=\"back\" value=\"/metrics/mrr?grain=month\"", await visitor.Page(sent.Headers.Location.OriginalString), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AForm_WithoutItsOwnToken_DoesNothing()
    {
        using var visitor = _staff.New();
        using var none = await visitor.Send("/sign-in", [("mail", "owner@caudal.example"), ("password", Staff.Password)]);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        // Another person's token is none: it belongs to who it was given to.
        var others = await visitor.Token("/sign-in");
        using var foreign = await _staff.Owner.Send("/account/name", [("__RequestVerificationToken", others), ("name", "Mallory")]);
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Equal("Olga Owner", _staff.Ask(s => s.Users.Single().Name));
        Assert.Contains("form has expired", await foreign.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCookies_AreNobodyElsesBusiness()
    {
        using var visitor = _staff.New();
        using var page = await visitor.Get("/sign-in");
        using var entered = await visitor.Send("/sign-in", "/sign-in", ("mail", "owner@caudal.example"), ("password", Staff.Password));
        var cookies = page.Headers.GetValues("Set-Cookie").Concat(entered.Headers.GetValues("Set-Cookie")).ToList();
        Assert.Contains(cookies, c => c.StartsWith("caudal_session=", StringComparison.Ordinal));
        Assert.All(cookies, c => Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, c => Assert.Matches("samesite=(lax|strict)", c));
    }

    [Fact]
    public async Task BehindAProxy_EveryCookieIsSecureAndOnlyItsHostIsServed()
    {
        await using var outside = await Staff.Of(Path.Combine(_folder.Path, "outside"), owner: false, a => a with { Address = new Uri("https://caudal.example") });
        using var client = outside.Program(null);
        async Task<HttpResponseMessage> Get(string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = host } };
            request.Headers.Add("X-Forwarded-Proto", "https");
            return await client.SendAsync(request, TestContext.Current.CancellationToken);
        }
        using var elsewhere = await Get("other.example");
        Assert.Equal(HttpStatusCode.MisdirectedRequest, elsewhere.StatusCode);
        using var here = await Get("caudal.example");
        Assert.Equal(HttpStatusCode.OK, here.StatusCode);
        Assert.StartsWith("max-age", here.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        using var join = new HttpRequestMessage(HttpMethod.Get, "/join/" + outside.SetUpToken) { Headers = { Host = "caudal.example" } };
        join.Headers.Add("X-Forwarded-Proto", "https");
        using var joined = await client.SendAsync(join, TestContext.Current.CancellationToken);
        Assert.All(joined.Headers.GetValues("Set-Cookie"), c => Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<string> Tried(Visitor visitor, string token, string mail, string password)
    {
        using var response = await visitor.Send("/sign-in", [("__RequestVerificationToken", token), ("mail", mail), ("password", password)]);
        return response.Headers.Location?.OriginalString ?? response.StatusCode.ToString();
    }

    private static string Alert(string page) => page[page.IndexOf("role=\"alert\"", StringComparison.Ordinal)..page.IndexOf("<form", StringComparison.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await _staff.DisposeAsync();
        _folder.Dispose();
    }
}
