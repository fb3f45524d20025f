using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Caudal.Web.Access;

/// <summary>Coming in and going out.</summary>
internal static class Entry
{
    private static readonly PasswordHasher<Person> Hasher = new();

    // What a password is compared with where nobody has that e-mail: it takes as long as a real one.
    internal static readonly Lazy<string> Decoy = new(() => Hasher.HashPassword(new Person(), Secret.New()));

    /// <summary>A session of its own for each sign-in: whatever the browser held before opens nothing.</summary>
    public static async Task Let(HttpContext http, Person person)
    {
        var who = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Id)], "caudal"));
        await http.SignInAsync(IdentityConstants.ApplicationScheme, who, new AuthenticationProperties { IsPersistent = true }).ConfigureAwait(false);
        await Trail.Note(http, person.Caller, "signed_in", person.Name).ConfigureAwait(false);
    }

    public static Task Leave(HttpContext http) => http.SignOutAsync(IdentityConstants.ApplicationScheme);

    public static async Task<string?> ByPassword(FormCall call)
    {
        call.BackOnFault = Page(call);
        if (await LeaveFirst(call).ConfigureAwait(false)) return Page(call);
        var (mail, password) = (call.Required("mail"), call.Whole("password"));
        if (!await call.Get<Tries>().Take(mail, call.From).ConfigureAwait(false)) throw Wrong();
        var person = await call.Get<UserManager<Person>>().FindByEmailAsync(mail).ConfigureAwait(false);
        var right = Hasher.VerifyHashedPassword(person ?? new Person(), person?.PasswordHash ?? Decoy.Value, password) != PasswordVerificationResult.Failed;
        if (!right || person is not { PasswordHash: not null, BarredAt: null }) throw Wrong();
        await call.Get<Tries>().Forget(mail).ConfigureAwait(false);
        await Let(call.Http, person).ConfigureAwait(false);
        return Look.Ours(call.Whole("back"));
    }

    public static async Task<string?> ByPasskey(FormCall call)
    {
        call.BackOnFault = Page(call);
        if (await LeaveFirst(call).ConfigureAwait(false)) return Page(call);
        if (!await call.Get<Tries>().Take("passkey " + call.From, call.From).ConfigureAwait(false)) throw Wrong();
        var known = await Assert(call).ConfigureAwait(false);
        if (known is not { Succeeded: true } || known.User.BarredAt is not null) throw new FaultException(new Fault("access.passkey_wrong"));
        await call.Get<UserManager<Person>>().AddOrUpdatePasskeyAsync(known.User, known.Passkey).ConfigureAwait(false);
        await Let(call.Http, known.User).ConfigureAwait(false);
        return Look.Ours(call.Whole("back"));
    }

    private static async Task<PasskeyAssertionResult<Person>?> Assert(FormCall call)
    {
        try
        {
            return await call.Get<SignInManager<Person>>().PerformPasskeyAssertionAsync(call.Filled("credential")).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            return null;   // the question has expired, or was another browser's
        }
    }

    public static async Task<string?> Join(FormCall call)
    {
        var token = call.Required("join");
        call.BackOnFault = "/join/" + Uri.EscapeDataString(token);
        if (await LeaveFirst(call).ConfigureAwait(false)) return call.BackOnFault;
        if (!await call.Get<Tries>().Take("join " + call.From, call.From).ConfigureAwait(false)) throw Wrong();
        var person = await Invitations.Accept(call.Http, token, call.Required("mail"), call.Required("name"), call.Whole("password")).ConfigureAwait(false);
        await Let(call.Http, person).ConfigureAwait(false);
        return "/";
    }

    // Who is still signed in goes out first, so that the next session is never the last one's.
    private static async Task<bool> LeaveFirst(FormCall call)
    {
        if (call.Http.CallerOrNone() is null) return false;
        await Leave(call.Http).ConfigureAwait(false);
        call.Say("access.left_first");
        return true;
    }

    private static string Page(FormCall call) => Look.Ours(call.Whole("back")) is { Length: > 1 } back ? "/sign-in?back=" + Uri.EscapeDataString(back) : "/sign-in";

    private static FaultException Wrong() => new(new Fault("access.wrong", Tries.AnAccount, (int)Tries.Within.TotalMinutes));
}
