using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Caudal.Web.Access;

/// <summary>
/// Sessions live here and not in the cookie: who is barred, or whose role changes, is so with the next request. A browser holds a random key of its session, made anew at each sign-in.
/// </summary>
internal sealed class Sessions(IServiceScopeFactory scopes, TimeProvider clock) : ITicketStore
{
    /// <summary>Nobody came for so long.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>However often somebody came.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public const string Claim = "session";

    // To note each request would be a write for each read.
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<string> StoreAsync(AuthenticationTicket ticket) => Store(ticket, "");

    public Task<string> StoreAsync(AuthenticationTicket ticket, HttpContext httpContext, CancellationToken cancellationToken) =>
        Store(ticket, Browser.Name(httpContext.Request.Headers.UserAgent.ToString()));

    private Task<string> Store(AuthenticationTicket ticket, string browser) => With(async state =>
    {
        var key = Secret.New();
        var old = Now - Longest;
        await state.Sessions.Where(s => s.CreatedAt < old).ExecuteDeleteAsync().ConfigureAwait(false);
        state.Sessions.Add(new StoredSession { Id = Secret.Sum(key), PersonId = ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!, CreatedAt = Now, SeenAt = Now, Browser = browser });
        await state.SaveChangesAsync().ConfigureAwait(false);
        return key;
    });

    // What a session says of its person is read anew each time, so that there is nothing to renew.
    public Task RenewAsync(string key, AuthenticationTicket ticket) => Task.CompletedTask;

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => With(async state =>
    {
        var id = Secret.Sum(key);
        var session = await state.Sessions.AsNoTracking().Include(s => s.Person).FirstOrDefaultAsync(s => s.Id == id).ConfigureAwait(false);
        if (session is null || session.Person.BarredAt is not null || Now >= Ends(session)) return null;
        if (Now - session.SeenAt > Noted) await state.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.SeenAt, Now)).ConfigureAwait(false);
        return Ticket(session);
    });

    public Task RemoveAsync(string key)
    {
        var id = Secret.Sum(key);
        return With(state => state.Sessions.Where(s => s.Id == id).ExecuteDeleteAsync());
    }

    private static DateTime Ends(StoredSession session) => session.SeenAt + Idle < session.CreatedAt + Longest ? session.SeenAt + Idle : session.CreatedAt + Longest;

    private static AuthenticationTicket Ticket(StoredSession session)
    {
        var person = session.Person;
        List<Claim> claims = [new(ClaimTypes.NameIdentifier, person.Id), new(ClaimTypes.Name, person.Name), new(ClaimTypes.Role, person.Role.ToString()), new(Claim, session.Id)];
        if (person.Team is { } team) claims.Add(new("team", team));
        if (person.Regions is { } regions) claims.Add(new("regions", regions));
        return new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, "caudal")), new AuthenticationProperties { ExpiresUtc = Ends(session) }, IdentityConstants.ApplicationScheme);
    }

    private async Task<T> With<T>(Func<AccessState, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<AccessState>()).ConfigureAwait(false);
    }
}

/// <summary>A browser as a person would name it.</summary>
internal static class Browser
{
    private static readonly (string Mark, string Name)[] Programs = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Mark, string Name)[] Systems = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static string Name(string agent) => string.Join(" · ", new[] { First(Programs, agent), First(Systems, agent) }.OfType<string>());

    private static string? First((string Mark, string Name)[] known, string agent) => known.FirstOrDefault(k => agent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
