using System.Net;
using System.Text.RegularExpressions;
using Caudal.Tests.Cli;

namespace Caudal.Tests.Web.Access;

public sealed partial class PasskeyTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Staff _staff = null!;

    public async ValueTask InitializeAsync() => _staff = await Staff.Of(Path.Combine(_folder.Path, "ws"));

    private Uri ByName => new UriBuilder(_staff.Address) { Host = "localhost" }.Uri;

    private string Origin => ByName.GetLeftPart(UriPartial.Authority);

    // A browser says with each form from which page it comes.
    private Visitor New()
    {
        var visitor = new Visitor(ByName);
        visitor.Client.DefaultRequestHeaders.Add("Origin", Origin);
        return visitor;
    }

    private async Task<Visitor> OwnerByName()
    {
        var visitor = New();
        await visitor.SignIn("owner@caudal.example", Staff.Password);
        return visitor;
    }

    private static async Task<string> Add(Visitor visitor, SoftAuthenticator key)
    {
        var page = await visitor.Page("/account");
        using var added = await visitor.Send("/account/passkeys/add", [("__RequestVerificationToken", Visitor.TokenIn(page)), ("name", "My key"), ("credential", key.Create(Question(page)))]);
        return await visitor.Page(added.Headers.Location!.OriginalString);
    }

    private static async Task<string> Enter(Visitor visitor, SoftAuthenticator key)
    {
        var page = await visitor.Page("/sign-in?back=/settings");
        using var entered = await visitor.Send("/sign-in/passkey", [("__RequestVerificationToken", Visitor.TokenIn(page)), ("back", "/settings"), ("credential", key.Get(Question(page)))]);
        return entered.Headers.Location!.OriginalString;
    }

    private static string Question(string page) => WebUtility.HtmlDecode(InForm().Match(page).Groups[1].Value);

    [Fact]
    public async Task APasskey_OnceAdded_OpensTheAccountAndNoOther()
    {
        using var key = new SoftAuthenticator(Origin, "localhost");
        using var owner = await OwnerByName();
        Assert.Contains("My key", await Add(owner, key), StringComparison.Ordinal);
        using var visitor = New();
        Assert.Equal("/settings", await Enter(visitor, key));
        Assert.Contains("owner@caudal.example", await visitor.Page("/account"), StringComparison.Ordinal);
        using var unknown = new SoftAuthenticator(Origin, "localhost");
        using var stranger = New();
        Assert.StartsWith("/sign-in", await Enter(stranger, unknown), StringComparison.Ordinal);
    }

    // A false page has its own name, and an answer fits one question only.
    [Fact]
    public async Task AnAnswer_FromAFalsePageOrToAnotherQuestion_OpensNothing()
    {
        using var owner = await OwnerByName();
        using var key = new SoftAuthenticator(Origin, "localhost");
        Assert.Contains("My key", await Add(owner, key), StringComparison.Ordinal);
        using var visitor = New();
        var old = key.Get(Question(await visitor.Page("/sign-in")));
        foreach (var credential in new[] { old, "", "{}", "[1]", "no json" })
        {
            // The page asks anew, so that what was answered before is stale.
            using var refused = await visitor.Send("/sign-in", "/sign-in/passkey", ("credential", credential));
            Assert.Equal("/sign-in", refused.Headers.Location!.OriginalString);
        }
        using var elsewhere = new SoftAuthenticator("https://caudal.elsewhere.example", "localhost");
        Assert.Contains("role=\"alert\"", await Add(owner, elsewhere), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APasskey_OnceRemoved_OpensNothing()
    {
        using var key = new SoftAuthenticator(Origin, "localhost");
        using var owner = await OwnerByName();
        var page = await Add(owner, key);
        Assert.Contains("My key", page, StringComparison.Ordinal);
        await owner.Told("/account", "/account/passkeys/remove", ("id", Id().Match(page).Groups[1].Value));
        using var visitor = New();
        Assert.StartsWith("/sign-in", await Enter(visitor, key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAddressByNumber_OffersNoPasskeyAndSaysWhere()
    {
        Assert.DoesNotContain("data-passkey", await _staff.New().Page("/sign-in"), StringComparison.Ordinal);
        Assert.Contains($"{Origin}/account", await _staff.Owner.Page("/account"), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _staff.DisposeAsync();
        _folder.Dispose();
    }

    [GeneratedRegex("data-passkey=\"[a-z]+\" data-question=\"(.+?)\" hidden")]
    private static partial Regex InForm();

    [GeneratedRegex("action=\"/account/passkeys/remove\".*?name=\"id\" value=\"([^\"]+)\"", RegexOptions.Singleline)]
    private static partial Regex Id();
}
