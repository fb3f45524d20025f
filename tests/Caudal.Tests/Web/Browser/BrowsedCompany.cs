using System.Globalization;
using System.Text.Json;
using Caudal.Landing;
using Caudal.Sources;
using Caudal.Teams;
using Caudal.Tests.Web.Access;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace Caudal.Tests.Web.Browser;

/// <summary>A small company with its people, and Chromium, in which its owner has signed in.</summary>
public sealed class BrowsedCompany(SmallCompany small) : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // Milliseconds: of a machine that has more to do.
    private const float Patience = 120_000;

    private readonly StaffedCompany _company = new(small);
    private readonly Dictionary<string, (IPage Tab, List<string> Faults)> _tabs = [];
    private readonly Dictionary<string, JsonElement> _said = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal StaffedCompany Company => _company;

    public Uri Address => _company.Staff.Address;

    public async ValueTask InitializeAsync()
    {
        await _company.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Installed() });
        Begun();
        // The first page asks for what the others have kept.
        await _company.Staff.Owner.Page("/");
    }

    // Half a year before the data ends somebody set about a lever, so that its page has something to tell.
    private void Begun()
    {
        var lever = Diagnosis("en").GetProperty("not_sure_yet").EnumerateArray().Select(f => f.GetProperty("id").GetString()!).First(id => id.StartsWith("leak.open-won:", StringComparison.Ordinal));
        var past = new Flow(new Workspace(_company.Workspace), new FakeTimeProvider(new DateTimeOffset(2025, 10, 1, 9, 0, 0, TimeSpan.Zero)));
        past.Initiatives.Change(past.Start(lever, "Ana", new DateOnly(2026, 1, 15), "owner").Id, InitiativeStatus.Doing, null, null);
    }

    /// <summary>A tab that is kept for all pages of a language, and what has gone wrong in it since this was asked.</summary>
    internal async Task<(IPage Tab, List<string> Faults)> Tab(string language, bool signedIn)
    {
        if (!_tabs.TryGetValue($"{language} {signedIn}", out var kept))
        {
            var tab = await (await Window(language, "light", signedIn)).NewPageAsync();
            _tabs[$"{language} {signedIn}"] = kept = (tab, Watch(tab));
        }
        kept.Faults.Clear();
        return kept;
    }

    private static List<string> Watch(IPage tab)
    {
        var faults = new List<string>();
        tab.Console += (_, said) => { if (said.Type is "error" or "warning" && !said.Text.Contains("404", StringComparison.Ordinal)) faults.Add($"console: {said.Text}"); };
        tab.PageError += (_, error) => faults.Add($"script: {error}");
        tab.RequestFailed += (_, request) => faults.Add($"failed: {request.Url} {request.Failure}");
        // The page that says that there is nothing is meant to say so to programs too.
        tab.Response += (_, response) => { if (response.Status >= 400 && !response.Url.EndsWith("/nothing-here", StringComparison.Ordinal)) faults.Add($"{response.Status}: {response.Url}"); };
        return faults;
    }

    /// <summary>What the command line answers, asked once.</summary>
    internal JsonElement Said(params string[] command)
    {
        var asked = string.Join(' ', command);
        return _said.TryGetValue(asked, out var said) ? said : _said[asked] = _company.Command([.. command, "--format", "json"]).Json;
    }

    internal JsonElement Diagnosis(string language) => Said("diagnose", "--lens", "both", "--lang", language);

    /// <summary>A page's address; where a name stands in braces, with the first that the data has.</summary>
    internal string Named(string page) => page.IndexOf('{', StringComparison.Ordinal) is var brace && brace < 0 ? page : page[..brace] + page[brace..] switch
    {
        "{finding}" => Uri.EscapeDataString(Diagnosis("en").GetProperty("findings")[0].GetProperty("id").GetString()!),
        "{customer}" => Said("customers", "a").GetProperty("customers")[0].GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture),
        "{stream}" => $"source={Stream.Source}&stream={Stream.Stream}",
        _ => Pair(Said("identity", "review", "--top", "1").GetProperty("pairs")[0]),
    };

    private Mapping Stream => LandedMapping.All(new Workspace(_company.Workspace)).First(s => s.Mapping.Objects is [{ Object: "deal" }, ..]).Mapping;

    private static string Pair(JsonElement pair) => $"a={Uri.EscapeDataString(pair.GetProperty("a").GetString()!)}&b={Uri.EscapeDataString(pair.GetProperty("b").GetString()!)}";

    /// <summary>A window of the owner's, or of somebody who has not signed in.</summary>
    internal async Task<IBrowserContext> Window(string language, string theme, bool signedIn = true, bool script = true)
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = Address.ToString(), JavaScriptEnabled = script, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(Patience);
        var session = _company.Staff.Owner.Cookies.GetAllCookies().Where(_ => signedIn).Select(c => Cookie(c.Name, c.Value));
        await context.AddCookiesAsync([Cookie("caudal_lang", language), Cookie("caudal_theme", theme), .. session]);
        return context;
    }

    private Cookie Cookie(string name, string value) => new() { Name = name, Value = value, Url = Address.ToString() };

    /// <summary>What <c>CAUDAL_CHROMIUM</c> names, else one of this machine; where there is none, Playwright fetches its own (null).</summary>
    private static string? Installed()
    {
        if (Environment.GetEnvironmentVariable("CAUDAL_CHROMIUM") is { Length: > 0 } named) return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (folders.SelectMany(f => Names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists) is { } found) return found;
        Assert.True(Microsoft.Playwright.Program.Main(["install", "--with-deps", "chromium"]) == 0, "There is no Chromium on this machine, and it could not be fetched: install it, or name one with CAUDAL_CHROMIUM.");
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await _company.DisposeAsync();
    }
}
