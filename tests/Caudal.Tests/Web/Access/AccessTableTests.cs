using System.Net;
using Caudal.Teams.Access;
using Caudal.Web.Access;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Caudal.Tests.Web.Access;

/// <summary>Every endpoint of the server × everybody who may come to it. An endpoint that is not in the table fails the build.</summary>
public sealed class AccessTableTests(StaffedCompany company) : IClassFixture<StaffedCompany>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="Needs">Null: whoever comes.</param>
    /// <param name="Example">An address of it; a form's is its own.</param>
    private sealed record Row(string Method, string Pattern, Permission? Needs, string? Example = null)
    {
        /// <summary>The framework's own, which says of nobody that they may.</summary>
        public bool IsShut { get; init; }
    }

    private const string Page = "PAGE";

    private static readonly Row[] Table =
    [
        new("GET", "/_framework/opaque-redirect", Permission.See) { IsShut = true },
        new("GET", "/look", null, "/look?lang=en"), new("GET", "/assets/{name}", null, "/assets/caudal.css"), new(Page, "/not-found", null),
        new("GET", "/sign-in/company", null), new("GET", "/sign-in/company/done", null), new(Page, "/sign-in", null), new(Page, "/join/{Token}", null, "/join/x"),
        new(Page, "/", Permission.See), new(Page, "/journey", Permission.See), new(Page, "/journey/customers", Permission.See, "/journey/customers?stage=lead"), new(Page, "/leaks", Permission.See), new(Page, "/leaks/{Id}", Permission.See, "/leaks/stalled_deal"),
        new(Page, "/readiness", Permission.See), new(Page, "/customers", Permission.See, "/customers?q=a"), new(Page, "/customers/{Id}", Permission.See, "/customers/1"),
        new(Page, "/metrics", Permission.See), new(Page, "/metrics/{Name}", Permission.See, "/metrics/mrr"), new(Page, "/sales", Permission.See), new(Page, "/marketing", Permission.See),
        new(Page, "/service", Permission.See), new(Page, "/success", Permission.See), new(Page, "/sources", Permission.SeeSources), new(Page, "/account", Permission.KeepOwnAccount),
        new(Page, "/sources/identity", Permission.SeeIdentity), new(Page, "/sources/identity/pair", Permission.SeeIdentity, "/sources/identity/pair?a=1&b=2"), new(Page, "/sources/quality", Permission.SeeIdentity), new(Page, "/search", Permission.See, "/search?q=a"), new(Page, "/reference", Permission.See),
        new(Page, "/settings", Permission.ManagePeople), new(Page, "/settings/access", Permission.ManageAccess), new(Page, "/settings/process", Permission.EditProcess), new(Page, "/settings/audit", Permission.SeeAudit),
        new("GET", "/api/{documentName}/openapi.json", Permission.See, "/api/v1/openapi.json"), new("", "/api/v1/{*path:nonfile}", Permission.See, "/api/v1/nothing"),
        new("GET", "/api/v1/metrics", Permission.See), new("GET", "/api/v1/metrics/{name}", Permission.See, "/api/v1/metrics/mrr"), new("GET", "/api/v1/metrics/{name}/rows", Permission.See, "/api/v1/metrics/won_count/rows"),
        new("GET", "/api/v1/metrics/{name}/explanation", Permission.See, "/api/v1/metrics/won_count/explanation"), new("GET", "/api/v1/diagnosis", Permission.See), new("GET", "/api/v1/findings/{id}", Permission.See, "/api/v1/findings/stalled_deal"),
        new("GET", "/api/v1/readiness", Permission.See), new("GET", "/api/v1/journey", Permission.See), new("GET", "/api/v1/journey/customers", Permission.See, "/api/v1/journey/customers?stage=lead"), new("GET", "/api/v1/customers", Permission.See, "/api/v1/customers?search=a"),
        new("GET", "/api/v1/customers/{id}", Permission.See, "/api/v1/customers/1"), new("GET", "/api/v1/sources", Permission.SeeSources), new("GET", "/api/v1/builds", Permission.See),
        new("GET", "/api/v1/identity/records", Permission.SeeIdentity), new("GET", "/api/v1/identity/why", Permission.SeeIdentity, "/api/v1/identity/why?a=1&b=2"), new("GET", "/api/v1/identity/quality", Permission.SeeIdentity),
        new("GET", "/api/v1/identity/review", Permission.SeeIdentity), new("GET", "/api/v1/identity/decisions", Permission.SeeIdentity),
        new("POST", "/sign-in", null), new("POST", "/sign-in/passkey", null), new("POST", "/join", null), new("POST", "/sign-out", Permission.KeepOwnAccount), new("POST", "/account/name", Permission.KeepOwnAccount),
        new("POST", "/account/password", Permission.KeepOwnAccount), new("POST", "/account/passkeys/add", Permission.KeepOwnAccount), new("POST", "/account/passkeys/remove", Permission.KeepOwnAccount),
        new("POST", "/account/sessions/end", Permission.KeepOwnAccount), new("POST", "/account/tokens/add", Permission.KeepOwnAccount), new("POST", "/account/tokens/revoke", Permission.KeepOwnAccount),
        new("POST", "/settings/people/change", Permission.ManagePeople), new("POST", "/settings/people/bar", Permission.ManagePeople), new("POST", "/settings/invitations/add", Permission.ManagePeople),
        new("POST", "/settings/invitations/withdraw", Permission.ManagePeople), new("POST", "/settings/access/sessions/end", Permission.ManageAccess), new("POST", "/settings/access/tokens/add", Permission.ManageAccess),
        new("POST", "/settings/access/tokens/revoke", Permission.ManageAccess), new("POST", "/settings/process", Permission.EditProcess), new("POST", "/settings/process/check", Permission.EditProcess),
        new(Page, "/leaks/initiatives", Permission.See), new("POST", "/leaks/initiatives/start", Permission.Act), new("POST", "/leaks/initiatives/change", Permission.Act), new("GET", "/api/v1/initiatives", Permission.See),
        new("POST", "/api/v1/initiatives", Permission.Act), new("POST", "/api/v1/initiatives/{id}", Permission.Act),
        new(Page, "/sources/mapping", Permission.EditProcess), new("POST", "/sources/mapping/preview", Permission.EditProcess), new("POST", "/sources/mapping/save", Permission.EditProcess), new("POST", "/sources/rebuild", Permission.EditProcess),
        new("POST", "/sources/identity/decide", Permission.Decide), new("POST", "/sources/identity/undo", Permission.Decide),
        new("POST", "/api/v1/identity/decisions", Permission.Decide), new("POST", "/api/v1/identity/decisions/{id}/undo", Permission.Decide),
        // Who calls is known by the signature alone, whoever is signed in.
        new("POST", "/webhooks/{name}", null),
    ];

    [Fact]
    public void EveryEndpoint_OfTheServer_IsInTheTable()
    {
        var served = company.Staff.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(Named).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Table.Select(r => $"{r.Method} {r.Pattern}").Order(StringComparer.Ordinal), served);
    }

    private static string Named(RouteEndpoint endpoint) =>
        $"{(endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? Page : string.Join(',', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))} /{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    public static TheoryData<string, Role?> Callers() => new()
    {
        { "nobody", null }, { "barred", null }, { "viewer", Role.Viewer }, { "member", Role.Member }, { "teamlead", Role.TeamLead }, { "revops", Role.RevOpsLead }, { "owner", Role.Owner },
    };

    [Theory, MemberData(nameof(Callers))]
    public async Task EachCaller_AtEachEndpoint_GetsAsFarAsTheRole(string who, Role? role)
    {
        using var nobody = company.Staff.New();
        var visitor = who switch { "nobody" => nobody, "owner" => company.Staff.Owner, _ => company.People[who] };
        var wrong = new List<string>();
        foreach (var row in Table)
        {
            // A form without its token does nothing, nor does the API change anything for a cookie: where the gate lets somebody through, that is as far as they get.
            using var response = row.Method == "POST" ? await Patiently(() => visitor.Send(row.Pattern)) : await visitor.Get(row.Example ?? row.Pattern);
            var may = row.Needs is not { } needed || (role?.May(needed) == true && !row.IsShut);
            if (Outcome(response) != Expected(row, may, role)) wrong.Add($"{row.Method} {row.Pattern}: {Outcome(response)}, expected {Expected(row, may, role)}");
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(Scope.Read)]
    [InlineData(Scope.Admin)]
    public async Task AToken_OpensTheApiAndNothingElse(Scope scope)
    {
        using var program = company.Staff.Program(await Staff.Token(company.Staff.Owner, scope));
        var wrong = new List<string>();
        foreach (var row in Table.Where(r => r.Needs is not null && !r.IsShut))
        {
            using var response = await Patiently(() => row.Method == "POST" ? program.PostAsync(new Uri(row.Pattern, UriKind.Relative), null, Cancel) : program.GetAsync(new Uri(row.Example ?? row.Pattern, UriKind.Relative), Cancel));
            var expected = !row.Pattern.StartsWith("/api", StringComparison.Ordinal) ? "to the door" : row.Method != "POST" ? "through" : scope == Scope.Read ? "refused" : row.Pattern.Contains('{', StringComparison.Ordinal) ? "through" : "no token";
            if (Outcome(response) != expected) wrong.Add($"{row.Method} {row.Pattern}: {Outcome(response)}");
        }
        Assert.Empty(wrong);
    }

    // Who asks faster than the server allows has to wait; that says nothing of what they may do.
    private static async Task<HttpResponseMessage> Patiently(Func<Task<HttpResponseMessage>> ask)
    {
        for (; ; )
        {
            var response = await ask();
            if (response.StatusCode != HttpStatusCode.TooManyRequests) return response;
            await Task.Delay(response.Headers.RetryAfter!.Delta!.Value, Cancel);
            response.Dispose();
        }
    }

    private static string Expected(Row row, bool may, Role? role) =>
        may ? row.Method == "POST" && !row.Pattern.StartsWith("/webhooks", StringComparison.Ordinal) ? "no token" : "through" : role is not null ? "refused" : row.Pattern.StartsWith("/api", StringComparison.Ordinal) ? "who?" : "to the door";

    private static string Outcome(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Forbidden => "refused",
        HttpStatusCode.Unauthorized => "who?",
        HttpStatusCode.Redirect when response.RequestMessage!.RequestUri!.AbsolutePath is not ("/look" or "/sign-in/company/done") && response.Headers.Location!.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) => "to the door",
        HttpStatusCode.BadRequest when response.RequestMessage!.Method == HttpMethod.Post => "no token",
        HttpStatusCode.InternalServerError => "broken",
        _ => "through",
    };
}
