using Caudal.Teams.Access;
using Microsoft.EntityFrameworkCore;

namespace Caudal.Web.Access;

/// <summary>Who else may come in, for those who may say so: nobody touches somebody above, or gives a role that they could not take away.</summary>
internal static class OtherPeople
{
    public static async Task<string?> Invite(FormCall call)
    {
        var (role, team) = (call.OneOf<Role>("role"), Team(call));
        if (!call.Caller.MayManage(role, team)) throw NotAllowed();
        var invitation = new StoredInvitation { Role = role, Team = team, Regions = Regions(call), For = call.Text("for"), By = call.Caller.Name };
        Trail.Add(call.Http, call.State, call.Caller, "invited", $"{invitation.For ?? "?"}|{role}");
        var token = await Invitations.Add(call.State, invitation, call.Get<TimeProvider>(), Invitations.Holds, call.Http.RequestAborted).ConfigureAwait(false);
        call.Show("access.invited", $"{Server.Outside(call.Http)}/join/{token}");
        return null;
    }

    public static async Task<string?> Withdraw(FormCall call)
    {
        var id = call.Required("id");
        var invitation = await call.State.Invitations.FindAsync(id).ConfigureAwait(false);
        if (invitation is not { By: not null } || !call.Caller.MayManage(invitation.Role, invitation.Team)) throw OwnAccount.Gone();
        call.State.Invitations.Remove(invitation);
        await call.Done("withdrawn", invitation.For ?? "?").ConfigureAwait(false);
        call.Say("access.withdrawn");
        return null;
    }

    public static async Task<string?> Change(FormCall call)
    {
        var (person, role, team) = (await Of(call).ConfigureAwait(false), call.OneOf<Role>("role"), Team(call));
        if (!call.Caller.MayManage(role, team)) throw NotAllowed();
        if (person.Role == Role.Owner && role != Role.Owner) await KeepAnOwner(call, person).ConfigureAwait(false);
        (person.Role, person.Team, person.Regions) = (role, team, Regions(call));
        await call.Done("changed", $"{person.Name}|{role}").ConfigureAwait(false);
        call.Say("access.changed", person.Name);
        return null;
    }

    /// <summary>Bars somebody, or lets them in again. Sessions and tokens end at once; invitations that they sent stay, as they are the company's.</summary>
    public static async Task<string?> Bar(FormCall call)
    {
        var person = await Of(call).ConfigureAwait(false);
        if (person.Id == call.Caller.Id) throw NotAllowed();
        if (person is { Role: Role.Owner, BarredAt: null }) await KeepAnOwner(call, person).ConfigureAwait(false);
        person.BarredAt = person.BarredAt is null ? call.Now : null;
        if (person.BarredAt is not null) await call.State.Sessions.Where(s => s.PersonId == person.Id).ExecuteDeleteAsync().ConfigureAwait(false);
        await call.Done(person.BarredAt is null ? "let_in" : "barred", person.Name).ConfigureAwait(false);
        call.Say(person.BarredAt is null ? "access.let_in" : "access.barred", person.Name);
        return null;
    }

    private static async Task<Person> Of(FormCall call) =>
        await call.State.Users.FindAsync(call.Required("id")).ConfigureAwait(false) is { } person && call.Caller.MayManage(person.Role, person.Team) ? person : throw OwnAccount.Gone();

    private static async Task KeepAnOwner(FormCall call, Person but)
    {
        if (!await call.State.Users.AnyAsync(p => p.Role == Role.Owner && p.BarredAt == null && p.Id != but.Id).ConfigureAwait(false)) throw new FaultException(new Fault("access.last_owner"));
    }

    private static string? Team(FormCall call) => call.Text("team") is not { } team ? null
        : TeamChoices.Of(call.Get<Answers>().Flow.Process).Any(t => t.Id == team) ? team : throw new FaultException(new Fault("access.missing"));

    /// <summary>Those that were typed, as far as they are the caller's to give.</summary>
    public static string? Regions(FormCall call) => RegionList.Keep(call.Caller.Give(RegionList.Read(call.Text("regions"))));

    private static FaultException NotAllowed() => new(new Fault("access.not_allowed"));
}

/// <summary>The teams that somebody can be of: those of the revenue process, else the usual areas.</summary>
internal static class TeamChoices
{
    public static IReadOnlyList<(string Id, string? Name)> Of(Caudal.Process.RevenueProcess process) => process.Teams.Count > 0
        ? [.. process.Teams.Select(t => (t.Id, t.Name))]
        : [.. Enum.GetValues<Caudal.Process.Area>().Select(a => (a.ToString().ToLowerInvariant(), (string?)null))];
}
