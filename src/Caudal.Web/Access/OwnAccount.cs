using System.Buffers.Text;
using Caudal.Teams.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Caudal.Web.Access;

/// <summary>What everybody may do with the own account.</summary>
internal static class OwnAccount
{
    public static async Task<string?> SignOut(FormCall call)
    {
        await call.Done("signed_out", call.Caller.Name).ConfigureAwait(false);
        await Entry.Leave(call.Http).ConfigureAwait(false);
        return null;
    }

    public static async Task<string?> Name(FormCall call)
    {
        var person = await Me(call).ConfigureAwait(false);
        person.Name = call.Required("name");
        await call.Done("renamed", person.Name).ConfigureAwait(false);
        call.Say("access.saved");
        return null;
    }

    /// <summary>Whoever else may have known the old one is out.</summary>
    public static async Task<string?> Password(FormCall call)
    {
        var (people, person) = (call.Get<UserManager<Person>>(), await Me(call).ConfigureAwait(false));
        if (!await call.Get<Tries>().Take(person.Email!, call.From).ConfigureAwait(false)) throw new FaultException(new Fault("access.password_wrong"));
        Invitations.Check(person.PasswordHash is null
            ? await people.AddPasswordAsync(person, call.Whole("password")).ConfigureAwait(false)
            : await people.ChangePasswordAsync(person, call.Whole("old_password"), call.Whole("password")).ConfigureAwait(false));
        await call.Get<Tries>().Forget(person.Email!).ConfigureAwait(false);
        var mine = Mine(call);
        await call.State.Sessions.Where(s => s.PersonId == person.Id && s.Id != mine).ExecuteDeleteAsync().ConfigureAwait(false);
        await call.Done("password", person.Name).ConfigureAwait(false);
        call.Say("access.password_changed");
        return null;
    }

    public static async Task<string?> AddPasskey(FormCall call)
    {
        var made = await Attest(call).ConfigureAwait(false);
        if (made is not { Succeeded: true }) throw new FaultException(new Fault("access.passkey_failed"));
        made.Passkey.Name = call.Text("name") ?? Browser.Name(call.Http.Request.Headers.UserAgent.ToString());
        var person = await Me(call).ConfigureAwait(false);
        Invitations.Check(await call.Get<UserManager<Person>>().AddOrUpdatePasskeyAsync(person, made.Passkey).ConfigureAwait(false));
        await call.Done("passkey_added", made.Passkey.Name).ConfigureAwait(false);
        call.Say("access.passkey_added");
        return null;
    }

    private static async Task<PasskeyAttestationResult?> Attest(FormCall call)
    {
        try
        {
            return await call.Get<SignInManager<Person>>().PerformPasskeyAttestationAsync(call.Filled("credential")).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static async Task<string?> RemovePasskey(FormCall call)
    {
        var (people, person) = (call.Get<UserManager<Person>>(), await Me(call).ConfigureAwait(false));
        var passkey = (await people.GetPasskeysAsync(person).ConfigureAwait(false)).FirstOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == call.Required("id")) ?? throw Gone();
        if (person.PasswordHash is null) throw new FaultException(new Fault("access.last_way_in"));
        Invitations.Check(await people.RemovePasskeyAsync(person, passkey.CredentialId).ConfigureAwait(false));
        await call.Done("passkey_removed", passkey.Name ?? "").ConfigureAwait(false);
        call.Say("access.passkey_removed");
        return null;
    }

    public static async Task<string?> EndSession(FormCall call)
    {
        var (id, person) = (call.Required("id"), call.Caller.Id);
        if (await call.State.Sessions.Where(s => s.Id == id && s.PersonId == person).ExecuteDeleteAsync().ConfigureAwait(false) == 0) throw Gone();
        await call.Done("session_ended", call.Caller.Name).ConfigureAwait(false);
        call.Say("access.session_ended");
        return null;
    }

    public static Task<string?> AddToken(FormCall call) => AddToken(call, new StoredToken { PersonId = call.Caller.Id });

    /// <summary>The token itself is shown once; what is kept is its sum.</summary>
    public static async Task<string?> AddToken(FormCall call, StoredToken stored)
    {
        var token = Tokens.New();
        var days = int.TryParse(call.Text("days"), out var typed) && Tokens.Days.Contains(typed) ? typed : throw new FaultException(new Fault("access.missing"));
        (stored.Id, stored.Sum, stored.Name, stored.Scope) = (Tokens.IdOf(token), Secret.Sum(token), call.Required("name"), call.OneOf<Scope>("scope"));
        (stored.By, stored.CreatedAt, stored.ExpiresAt) = (call.Caller.Name, call.Now, call.Now.AddDays(days));
        call.State.Tokens.Add(stored);
        await call.Done("token_added", stored.Name).ConfigureAwait(false);
        call.Show("access.token_once", token);
        return null;
    }

    public static Task<string?> RevokeToken(FormCall call)
    {
        var person = call.Caller.Id;
        return RevokeToken(call, call.State.Tokens.Where(t => t.PersonId == person));
    }

    public static async Task<string?> RevokeToken(FormCall call, IQueryable<StoredToken> among)
    {
        var id = call.Required("id");
        var token = await among.FirstOrDefaultAsync(t => t.Id == id).ConfigureAwait(false) ?? throw Gone();
        call.State.Tokens.Remove(token);
        await call.Done("token_revoked", token.Name).ConfigureAwait(false);
        call.Say("access.token_revoked");
        return null;
    }

    public static FaultException Gone() => new(new Fault("access.gone"));

    public static string? Mine(FormCall call) => call.Http.User.FindFirst(Sessions.Claim)?.Value;

    private static async Task<Person> Me(FormCall call) => await call.State.Users.FindAsync(call.Caller.Id).ConfigureAwait(false) ?? throw Gone();
}
