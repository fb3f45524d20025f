using System.Security.Claims;
using Caudal.Teams.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Caudal.Web.Access;

/// <summary>Where a company keeps its accounts, by OpenID Connect.</summary>
public sealed record CompanyAccounts(Uri Authority, string Client, string? Password)
{
    /// <param name="variable">Of the environment: <c>CAUDAL_OIDC_AUTHORITY</c>, <c>_CLIENT</c>, <c>_SECRET</c>.</param>
    public static CompanyAccounts? Read(Func<string, string?> variable) =>
        variable("CAUDAL_OIDC_AUTHORITY") is { } authority && variable("CAUDAL_OIDC_CLIENT") is { } client ? new(new Uri(authority), client, variable("CAUDAL_OIDC_SECRET")) : null;
}

/// <summary>Signing in with the company's account. It opens an account that is here, or an invitation that was followed; it makes none by itself.</summary>
internal static class CompanySignIn
{
    public const string Scheme = "company";
    private const string Invitation = "invitation";

    public static void Add(AuthenticationBuilder ways, CompanyAccounts company) => ways.AddOpenIdConnect(Scheme, options =>
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (company.Authority.ToString(), company.Client, company.Password);
        options.RequireHttpsMetadata = !company.Authority.IsLoopback;
        // By query: a form from elsewhere would come without our cookies.
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (options.SignInScheme, options.CallbackPath, options.SaveTokens, options.MapInboundClaims) = (IdentityConstants.ExternalScheme, "/sign-in/company/back", false, false);
        options.Scope.Add("email");
        foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie }) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.Events.OnRemoteFailure = failed =>
        {
            Said.Keep(failed.HttpContext, new Said("access.company_failed", []) { IsFault = true });
            failed.Response.Redirect("/sign-in");
            failed.HandleResponse();
            return Task.CompletedTask;
        };
    });

    /// <param name="join">Token of the invitation that one follows; null: one is here already.</param>
    public static IResult Begin(HttpContext http, string? join)
    {
        if (http.RequestServices.GetRequiredService<ServeArguments>().Company is null) return Results.NotFound();
        var going = new AuthenticationProperties { RedirectUri = "/sign-in/company/done" };
        if (join is not null) going.Items[Invitation] = join;
        return Results.Challenge(going, [Scheme]);
    }

    public static async Task<IResult> End(HttpContext http)
    {
        var people = http.RequestServices.GetRequiredService<UserManager<Person>>();
        var known = await http.AuthenticateAsync(IdentityConstants.ExternalScheme).ConfigureAwait(false);
        await http.SignOutAsync(IdentityConstants.ExternalScheme).ConfigureAwait(false);
        if (known.Principal is not { } company || company.FindFirstValue("sub") is not { } subject) return Results.Redirect("/sign-in");
        var person = await people.FindByLoginAsync(Scheme, subject).ConfigureAwait(false) ?? await Recognised(http, people, company, subject, known.Properties?.Items.TryGetValue(Invitation, out var token) == true ? token : null).ConfigureAwait(false);
        if (person is null || person.BarredAt is not null)
        {
            Said.Keep(http, new Said("access.company_unknown", [company.FindFirstValue("email") ?? ""]) { IsFault = true });
            return Results.Redirect("/sign-in");
        }
        await Entry.Let(http, person).ConfigureAwait(false);
        return Results.Redirect("/");
    }

    // An address that the company has not checked is only somebody's word.
    private static async Task<Person?> Recognised(HttpContext http, UserManager<Person> people, ClaimsPrincipal company, string subject, string? invitation)
    {
        if (company.FindFirstValue("email") is not { } mail || company.FindFirstValue("email_verified") is not ("true" or "True")) return null;
        var person = await people.FindByEmailAsync(mail).ConfigureAwait(false);
        if (person is null && invitation is not null) person = await Invitations.Accept(http, invitation, mail, company.FindFirstValue("name") ?? mail, null).ConfigureAwait(false);
        if (person is not null) await people.AddLoginAsync(person, new UserLoginInfo(Scheme, subject, mail)).ConfigureAwait(false);
        return person;
    }
}
