using System.Net;
using System.Text.RegularExpressions;

namespace Caudal.Tests.Web.Access;

/// <summary>Somebody with a browser: keeps cookies, follows no redirect, fills in forms as they stand on the page.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false, UseCookies = true };

    public Visitor(Uri address)
    {
        // A machine that has more to do may take its time.
        Client = new HttpClient(_handler) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        Client.DefaultRequestHeaders.Add("Accept-Language", "en");
    }

    public HttpClient Client { get; }

    public CookieContainer Cookies => _handler.CookieContainer;

    public string? Cookie(string name) => Cookies.GetCookies(Client.BaseAddress!)[name]?.Value;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A caller that asks too fast waits, as it would have to.</summary>
    public async Task<HttpResponseMessage> Get(string path)
    {
        for (; ; )
        {
            var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            if (response.StatusCode != HttpStatusCode.TooManyRequests) return response;
            await Task.Delay(response.Headers.RetryAfter!.Delta!.Value, Cancel);
            response.Dispose();
        }
    }

    public async Task<string> Page(string path)
    {
        using var response = await Get(path);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>Sends a form of the page.</summary>
    public async Task<HttpResponseMessage> Send(string page, string form, params (string Name, string Value)[] fields) => await Send(form, [("__RequestVerificationToken", await Token(page)), .. fields]);

    /// <summary>Sends a form as it is, without what its page would have put into it.</summary>
    public Task<HttpResponseMessage> Send(string form, params (string Name, string Value)[] fields) =>
        Client.PostAsync(new Uri(form, UriKind.Relative), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), Cancel);

    /// <summary>Sends a form, and reads the page that it leads to.</summary>
    public async Task<string> Told(string page, string form, params (string Name, string Value)[] fields)
    {
        using var response = await Send(page, form, fields);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return await Page(response.Headers.Location!.OriginalString);
    }

    public async Task<string> Token(string page) => TokenIn(await Page(page));

    public static string TokenIn(string page) => Antiforgery().Match(page) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException("The page has no form.");

    public async Task SignIn(string mail, string password)
    {
        using var response = await Send("/sign-in", "/sign-in", ("mail", mail), ("password", password));
        Assert.Equal("/", response.Headers.Location?.OriginalString);
    }

    /// <summary>What a page shows once: a link, a token.</summary>
    public static string Once(string page) => ShownOnce().Match(page).Groups[1].Value;

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();

    [GeneratedRegex("<pre tabindex=\"0\"><code>([^<]+)</code></pre>")]
    private static partial Regex ShownOnce();
}
