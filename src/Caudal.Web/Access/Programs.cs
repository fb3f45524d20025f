using Caudal.Teams.Access;
using Microsoft.EntityFrameworkCore;

namespace Caudal.Web.Access;

/// <summary>Tokens of services, and everybody's sessions and tokens.</summary>
internal static class Programs
{
    public static Task<string?> AddToken(FormCall call)
    {
        var role = call.OneOf<Role>("role");
        if (!call.Caller.MayManage(role, null)) throw new FaultException(new Fault("access.not_allowed"));
        return OwnAccount.AddToken(call, new StoredToken { Role = role, Regions = OtherPeople.Regions(call) });
    }

    public static async Task<string?> RevokeToken(FormCall call)
    {
        var id = call.Required("id");
        var token = await call.State.Tokens.AsNoTracking().Include(t => t.Person).FirstOrDefaultAsync(t => t.Id == id).ConfigureAwait(false);
        if (token is null || !Above(call.Caller, token.Person, token.Role)) throw OwnAccount.Gone();
        return await OwnAccount.RevokeToken(call, call.State.Tokens).ConfigureAwait(false);
    }

    public static async Task<string?> EndSession(FormCall call)
    {
        var id = call.Required("id");
        var session = await call.State.Sessions.Include(s => s.Person).FirstOrDefaultAsync(s => s.Id == id).ConfigureAwait(false);
        if (session is null || !Above(call.Caller, session.Person, null)) throw OwnAccount.Gone();
        call.State.Sessions.Remove(session);
        await call.Done("session_ended", session.Person.Name).ConfigureAwait(false);
        call.Say("access.session_ended");
        return null;
    }

    private static bool Above(Caller caller, Person? person, Role? role) => caller.MayManage(person?.Role ?? role ?? Role.Owner, person?.Team);
}
