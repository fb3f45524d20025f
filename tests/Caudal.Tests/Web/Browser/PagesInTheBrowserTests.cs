using System.Globalization;
using System.Net;
using System.Text.Json;
using Caudal.Metrics;
using Deque.AxeCore.Commons;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;

namespace Caudal.Tests.Web.Browser;

/// <summary>Every page in a real browser: each language, each theme, three widths.</summary>
public sealed class PagesInTheBrowserTests(BrowsedCompany company) : IClassFixture<BrowsedCompany>
{
    private static readonly int[] Widths = [1280, 768, 360];

    // What a script comes to is sent back, and that is nothing here.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript() + ";null";

    // The light one last, so that the next width begins with it.
    private static readonly string[] Themes = ["dark", "light"];

    // Only what is wrong: to tell of all that is right takes longer than to look. The dark theme is the same page in other colours, and what has the same classes
    // as something before it, within the same, has its colours: to measure contrast on each row of a long table takes longer than all the rest.
    private const string Violations = """
        async theme => {
            document.documentElement.dataset.theme = theme;
            const kind = e => e && e !== document.body ? `${kind(e.parentElement)}>${e.tagName}.${e.className.baseVal ?? e.className}${e.hasAttribute('aria-current') ? '*' : ''}${e.disabled ? '-' : ''}` : '';
            const seen = new Set(), once = [];
            for (const e of document.body.querySelectorAll('*'))
                if ([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || /^(input|select|textarea)$/i.test(e.tagName)) { const k = kind(e); if (!seen.has(k)) { seen.add(k); once.push(e); } }
            const found = (await axe.run(once, { resultTypes: ['violations'], runOnly: ['color-contrast'] })).violations;
            if (theme === 'light') found.push(...(await axe.run({ resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } })).violations);
            return found.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`);
        }
        """;

    // Where a name stands in braces, the first that the data has.
    private static readonly string[] Pages =
    [
        "/", "/journey", "/journey?by=lead_source", "/journey/customers?stage=lead&next=qualified", "/leaks", "/leaks?lens=sales&team=sales", "/leaks/{finding}", "/leaks/initiatives", "/readiness", "/sales", "/marketing", "/service", "/success", "/customers", "/customers?q=a", "/search?q=a", "/reference", "/customers/{customer}",
        "/metrics", "/metrics/mrr_bridge?grain=month", "/metrics/win_rate?by=lead_source,owner", "/metrics/win_rate?grain=month", "/metrics/win_rate?where=%28", "/sources", "/sources/mapping?{stream}", "/journey?from=2025-01-01&where=region%20%3D%20norte",
        "/sources/identity", "/sources/identity/pair?{pair}", "/sources/quality", "/account", "/settings", "/settings/access", "/settings/process", "/settings/audit", "/nothing-here",
    ];

    private static readonly string[] Outside = ["/sign-in", "/join/x"];

    public static TheoryData<string, string> Looks()
    {
        var looks = new TheoryData<string, string>();
        foreach (var page in Pages.Concat(Outside))
            foreach (var language in new[] { "es", "en" }) looks.Add(page, language);
        return looks;
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task APage_AtEachWidthAndInEachTheme_IsWithoutFault(string page, string language)
    {
        var (tab, faults) = await company.Tab(language, signedIn: !Outside.Contains(page));
        await tab.GotoAsync(company.Named(page));
        await tab.EvaluateAsync(Axe);
        foreach (var width in Widths)
        {
            await tab.SetViewportSizeAsync(width, 900);
            if (await tab.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var beyond) faults.Add($"{width} px: {beyond} px beyond the side");
            await Keep(tab, page, language, width, Themes[^1]);
            // A narrow screen is put together otherwise than a wide one, but alike in both languages.
            if (width == (language == "es" ? Widths[^1] : Widths[0]))
                foreach (var theme in Themes)
                {
                    faults.AddRange((await tab.EvaluateAsync<string[]>(Violations, theme)).Select(v => $"{width} px, {theme}: {v}"));
                    if (theme != Themes[^1]) await Keep(tab, page, language, width, theme);
                }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // Where CAUDAL_PICTURES names a folder, each look is kept there, for a person to look at.
    private static async Task Keep(IPage tab, string page, string language, int width, string theme)
    {
        if (Environment.GetEnvironmentVariable("CAUDAL_PICTURES") is not { Length: > 0 } folder || width == Widths[1]) return;
        var name = string.Concat(page.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        await tab.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{language}-{width}-{theme}.png"), FullPage = true });
    }

    [Theory]
    [InlineData("/sales", "es")]
    [InlineData("/marketing", "en")]
    [InlineData("/service", "en")]
    [InlineData("/success", "es")]
    public async Task AnAreasTiles_AreTheCommandLinesOwn(string page, string language)
    {
        var tiles = await Tiles(page, language);
        Assert.InRange(tiles.Count, 7, 8);
        var period = company.Diagnosis("en").GetProperty("period");
        foreach (var (address, said) in tiles)
        {
            var asked = QueryHelpers.ParseQuery(address.Query);
            string[] where = asked.TryGetValue("where", out var condition) ? ["--where", condition.ToString()] : [];
            var answer = company.Company.Command(["metrics", address.Segments[^1], "--from", period.GetProperty("from").GetString()!, "--to", period.GetProperty("to").GetString()!, .. where, "--format", "json"]).Json;
            Assert.Equal(Said(answer, address.Segments[^1], language), said);
        }
    }

    private async Task<List<(Uri Address, string Said)>> Tiles(string page, string language)
    {
        await using var window = await company.Window(language, "light");
        var tab = await window.NewPageAsync();
        await tab.GotoAsync(page);
        var tiles = new List<(Uri, string)>();
        foreach (var tile in await tab.Locator("a.tile").AllAsync()) tiles.Add((new Uri(company.Address, await tile.GetAttributeAsync("href")), await tile.Locator("strong").InnerTextAsync()));
        return tiles;
    }

    private static string Said(JsonElement answer, string metric, string language)
    {
        var (value, words) = (answer.GetProperty("rows")[0].GetProperty("value"), new Wording(language == "es" ? Language.Es : Language.En));
        return value.ValueKind switch
        {
            JsonValueKind.Null => "–",
            JsonValueKind.Object => words.Whole(new Money(decimal.Parse(value.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture), value.GetProperty("currency").GetString()!)),
            _ => MetricCatalogue.Find(metric).Unit switch
            {
                Unit.Share => words.Share(Math.Round(value.GetDouble(), 4)),
                Unit.Days => words.Say("unit.so_many_days", Math.Round(value.GetDecimal(), 1)),
                Unit.Hours => words.Say("unit.so_many_hours", Math.Round(value.GetDecimal(), 1)),
                Unit.Months => words.Say("unit.so_many_months", Math.Round(value.GetDecimal(), 1)),
                _ => words.Number(value.GetDouble()),
            },
        };
    }

    [Theory]
    [InlineData("es")]
    [InlineData("en")]
    public async Task TheLeaks_AreTheDiagnosis_InItsOrderAndMoney(string language)
    {
        await using var window = await company.Window(language, "dark");
        var tab = await window.NewPageAsync();
        await tab.GotoAsync("/leaks");
        var words = new Wording(language == "es" ? Language.Es : Language.En);
        var findings = company.Diagnosis(language).GetProperty("findings").EnumerateArray().ToList();
        Assert.NotEmpty(findings);
        Assert.Equal(findings.Select(f => f.GetProperty("title").GetString()), await tab.Locator(".findings td:first-child > a").AllInnerTextsAsync());
        Assert.Equal(findings.Select(f => words.Whole(Amount(f.GetProperty("value").GetProperty("p50")))), await tab.Locator(".findings td.number > strong").AllInnerTextsAsync());
    }

    [Fact]
    public async Task AnInitiativesEffect_IsTheApisOwn()
    {
        await using var window = await company.Window("en", "light");
        var tab = await window.NewPageAsync();
        var answer = await tab.GotoAsync("/api/v1/initiatives");
        var told = JsonDocument.Parse(await answer!.TextAsync()).RootElement.GetProperty("initiatives")[0];
        await tab.GotoAsync("/leaks/initiatives");
        var words = new Wording(Language.En);
        string Side(string side, string journeys) => $"{words.Share(Math.Round(told.GetProperty(side).GetDouble(), 4))} ({words.Count(told.GetProperty(journeys).GetInt64())})";
        Assert.Equal("share", told.GetProperty("unit").GetString());
        Assert.Equal([Side("before", "journeys_before"), Side("since", "journeys_since")], (await tab.Locator("tbody tr").First.Locator("td").AllInnerTextsAsync()).Take(2));
        Assert.Equal(3, await tab.Locator("tbody tr").CountAsync());
        Assert.Equal("Ana", await tab.Locator("input[name=owner]").First.InputValueAsync());
    }

    [Fact]
    public async Task AProcess_IsCheckedWhileItIsTyped_AndAFaultLeadsToItsPlace()
    {
        await using var window = await company.Window("es", "light");
        var tab = await window.NewPageAsync();
        await tab.GotoAsync("/settings/process");
        var text = tab.Locator("textarea[name=text]");
        await text.FillAsync("company: Río\nweek_starts: someday\n");
        var fault = tab.Locator("#faults button").First;
        await fault.WaitForAsync();
        Assert.StartsWith("Línea 2, columna", await fault.InnerTextAsync(), StringComparison.Ordinal);
        await fault.ClickAsync();
        Assert.Equal("company: Río\n".Length, await text.EvaluateAsync<int>("t => t.value.lastIndexOf('\\n', t.selectionStart - 1) + 1"));
        await text.FillAsync("company: Río\n");
        await tab.Locator("#faults >> text=Está bien").WaitForAsync();
    }

    private static Money Amount(JsonElement money) => new(decimal.Parse(money.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture), money.GetProperty("currency").GetString()!);

    [Theory]
    [InlineData("/")]
    [InlineData("/sales")]
    [InlineData("/journey")]
    public async Task APage_StandsStill_AndItsLargestPartComesWithTheFirstHtml(string page)
    {
        await using var window = await company.Window("es", "light");
        var tab = await window.NewPageAsync();
        var html = WebUtility.HtmlDecode(await (await tab.GotoAsync(page))!.TextAsync());
        var seen = await tab.EvaluateAsync<JsonElement>("""
            async () => {
                const of = async (type, take) => { let found = []; new PerformanceObserver(l => found.push(...l.getEntries().map(take))).observe({ type, buffered: true }); await new Promise(r => setTimeout(r, 400)); return found; };
                const largest = (await of('largest-contentful-paint', e => [e.url, e.element.textContent.trim().split('\n')[0]])).at(-1);
                return { shift: (await of('layout-shift', e => e.value)).reduce((a, b) => a + b, 0), url: largest[0], text: largest[1] };
            }
            """);
        // No picture that is fetched, no text that a script makes: it is in what the server sent first.
        Assert.Equal((0, ""), (seen.GetProperty("shift").GetDouble(), seen.GetProperty("url").GetString()));
        Assert.Contains(seen.GetProperty("text").GetString()!, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThePages_WithoutScript_AreWhole()
    {
        await using var window = await company.Window("es", "light", script: false);
        var tab = await window.NewPageAsync();
        await tab.GotoAsync("/");
        await tab.GetByRole(AriaRole.Link, new() { Name = "Fugas", Exact = true }).ClickAsync();
        Assert.EndsWith("/leaks", tab.Url, StringComparison.Ordinal);
        Assert.NotEmpty(await tab.Locator(".findings td:first-child > a").AllInnerTextsAsync());
    }

    [Fact]
    public async Task TheKeyboard_ReachesTheSearchAndThePages()
    {
        await using var window = await company.Window("es", "light");
        var tab = await window.NewPageAsync();
        await tab.GotoAsync("/metrics");
        await tab.Keyboard.PressAsync("Control+k");
        Assert.Equal("search", await tab.EvaluateAsync<string>("document.activeElement.id"));
        await tab.Keyboard.TypeAsync("retención");
        await tab.Locator("#palette a").First.WaitForAsync();
        Assert.Contains("/metrics/retention_curve", await tab.Locator("#palette a").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))"));
        await tab.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("A", await tab.EvaluateAsync<string>("document.activeElement.tagName"));
        await tab.Keyboard.PressAsync("Escape");
        Assert.True(await tab.Locator("#palette").IsHiddenAsync());
        // The first goes back to what was typed, the second leaves it: letters are ways again.
        await tab.Keyboard.PressAsync("Escape");
        await tab.Keyboard.PressAsync("?");
        await tab.Locator("#keys").WaitForAsync();
        Assert.Contains("Fugas", await tab.Locator("#keys").InnerTextAsync(), StringComparison.Ordinal);
        await tab.Keyboard.PressAsync("Escape");
        await tab.Locator("#keys").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await tab.Keyboard.PressAsync("g");
        await tab.Keyboard.PressAsync("f");
        await tab.WaitForURLAsync("**/leaks");
    }
}
