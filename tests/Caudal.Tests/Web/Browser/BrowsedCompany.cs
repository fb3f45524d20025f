using Caudal.Tests.Web.Access;
using Microsoft.Playwright;

namespace Caudal.Tests.Web.Browser;

/// <summary>A small company with its people, and Chromium, in which its owner has signed in.</summary>
public sealed class BrowsedCompany : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // Milliseconds: of a machine that has more to do.
    private const float Patience = 120_000;

    private readonly StaffedCompany _company = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal StaffedCompany Company => _company;

    public Uri Address => _company.Staff.Address;

    public async ValueTask InitializeAsync()
    {
        await _company.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Installed() });
        // The first page asks for what the others have kept.
        await _company.Staff.Owner.Page("/");
    }

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
