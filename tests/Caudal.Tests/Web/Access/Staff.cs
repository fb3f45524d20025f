using Caudal.Teams.Access;
using Caudal.Web;
using Caudal.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Web.Access;

/// <summary>A server that people sign in to, with an owner who came in by the set-up link.</summary>
internal sealed class Staff : IAsyncDisposable
{
    public const string Password = "a river carries water";

    private readonly Dictionary<string, Visitor> _visitors = [];
    private readonly string _keys = Directory.CreateTempSubdirectory("caudal-keys-").FullName;

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public WebApplication App { get; private set; } = null!;

    public Uri Address => new(Server.Address(App));

    public string? SetUpToken => App.Services.GetRequiredService<Server.SetUp>().Token;

    /// <param name="owner">False: nobody has followed the set-up link yet.</param>
    public static async Task<Staff> Of(string workspace, bool owner = true, Func<ServeArguments, ServeArguments>? change = null)
    {
        var staff = new Staff();
        var arguments = new ServeArguments(workspace, Language.En, 0) { Keys = staff._keys };
        staff.App = await Server.Start(change?.Invoke(arguments) ?? arguments, staff.Clock, TestContext.Current.CancellationToken);
        if (owner) staff._visitors["owner"] = await staff.Join(staff.SetUpToken!, "Olga Owner", "owner@caudal.example");
        return staff;
    }

    public Visitor New() => new(Address);

    public Visitor Owner => _visitors["owner"];

    /// <summary>Somebody who was invited by the owner and has come in.</summary>
    public async Task<Visitor> Invited(string name, Role role, string team = "", string regions = "")
    {
        var page = await Owner.Told("/settings", "/settings/invitations/add", ("for", name), ("role", role.ToString()), ("team", team), ("regions", regions));
        return _visitors[name] = await Join(Visitor.Once(page).Split('/')[^1], name, name + "@caudal.example");
    }

    public async Task<Visitor> Join(string token, string name, string mail)
    {
        var visitor = New();
        using var response = await visitor.Send($"/join/{token}", "/join", ("join", token), ("name", name), ("mail", mail), ("password", Password));
        Assert.Equal("/", response.Headers.Location?.OriginalString);
        return visitor;
    }

    /// <summary>A token of a person's, or of a service where its role is said.</summary>
    public static async Task<string> Token(Visitor by, Scope scope, Role? service = null)
    {
        var page = service is null ? "/account" : "/settings/access";
        (string, string)[] fields = [("name", "script"), ("scope", scope.ToString()), ("days", "30"), ("role", service?.ToString() ?? "")];
        return Visitor.Once(await by.Told(page, page + "/tokens/add", fields));
    }

    /// <summary>A program that asks with a token.</summary>
    public HttpClient Program(string? token)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public T Ask<T>(Func<AccessState, T> ask)
    {
        using var scope = App.Services.CreateScope();
        return ask(scope.ServiceProvider.GetRequiredService<AccessState>());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors.Values) visitor.Dispose();
        await App.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }
}
