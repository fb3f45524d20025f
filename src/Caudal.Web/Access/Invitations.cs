using Caudal.Teams.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Caudal.Web.Access;

/// <summary>Links that make an account. Whoever holds one may come in with its role, once and for a while.</summary>
internal static class Invitations
{
    public static readonly TimeSpan SetUpHolds = TimeSpan.FromHours(1);
    public static readonly TimeSpan Holds = TimeSpan.FromDays(7);

    /// <returns>The token, which is nowhere else.</returns>
    public static async Task<string> Add(AccessState state, StoredInvitation invitation, TimeProvider clock, TimeSpan holds, CancellationToken cancel)
    {
        var token = Secret.New();
        var now = clock.GetUtcNow().UtcDateTime;
        (invitation.Id, invitation.CreatedAt, invitation.ExpiresAt) = (Secret.Sum(token), now, now + holds);
        state.Invitations.Add(invitation);
        await state.SaveChangesAsync(cancel).ConfigureAwait(false);
        return token;
    }

    public static Task<StoredInvitation?> Find(AccessState state, string token, TimeProvider clock)
    {
        var (id, now) = (Secret.Sum(token), clock.GetUtcNow().UtcDateTime);
        return state.Invitations.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.ExpiresAt > now);
    }

    /// <summary>Makes the account. Of two who follow a link at once one gets in.</summary>
    /// <param name="password">Null: the company's account opens this one.</param>
    /// <exception cref="FaultException">The link does not hold any more, the e-mail has an account, or the password is too short.</exception>
    public static async Task<Person> Accept(HttpContext http, string token, string mail, string name, string? password)
    {
        var (state, people, clock) = (http.RequestServices.GetRequiredService<AccessState>(), http.RequestServices.GetRequiredService<UserManager<Person>>(), http.RequestServices.GetRequiredService<TimeProvider>());
        var invitation = await Find(state, token, clock).ConfigureAwait(false) ?? throw new FaultException(new Fault("access.link_gone"));
        await using var whole = await state.Database.BeginTransactionAsync(http.RequestAborted).ConfigureAwait(false);
        if (await state.Invitations.Where(i => i.Id == invitation.Id).ExecuteDeleteAsync(http.RequestAborted).ConfigureAwait(false) == 0) throw new FaultException(new Fault("access.link_gone"));
        var person = new Person { UserName = mail, Email = mail, Name = name, Role = invitation.Role, Team = invitation.Team, Regions = invitation.Regions, CreatedAt = clock.GetUtcNow().UtcDateTime };
        Check(password is null ? await people.CreateAsync(person).ConfigureAwait(false) : await people.CreateAsync(person, password).ConfigureAwait(false));
        Trail.Add(http, state, person.Caller, invitation.By is null ? "set_up" : "joined", person.Name);
        await state.SaveChangesAsync(http.RequestAborted).ConfigureAwait(false);
        await whole.CommitAsync(http.RequestAborted).ConfigureAwait(false);
        return person;
    }

    /// <exception cref="FaultException">Identity refuses what was typed.</exception>
    public static void Check(IdentityResult result)
    {
        if (!result.Succeeded) throw new FaultException([.. result.Errors.Select(e => FaultOf(e.Code)).DistinctBy(f => f.Key)]);
    }

    private static Fault FaultOf(string code) => code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => new Fault("access.mail_taken"),
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => new Fault("access.not_a_mail"),
        nameof(IdentityErrorDescriber.PasswordMismatch) => new Fault("access.password_wrong"),
        _ => new Fault("access.password_short", AccessSetup.ShortestPassword),
    };
}
