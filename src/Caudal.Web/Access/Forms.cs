using Caudal.Teams.Access;

namespace Caudal.Web.Access;

/// <summary>Everything that can be changed at the pages, and who may.</summary>
internal static class Forms
{
    public static IReadOnlyList<FormEndpoint> All { get; } =
    [
        new("/sign-in", "/", null, Entry.ByPassword),
        new("/sign-in/passkey", "/", null, Entry.ByPasskey),
        new("/join", "/", null, Entry.Join),
        new("/sign-out", "/sign-in", Permission.KeepOwnAccount, OwnAccount.SignOut),
        new("/account/name", "/account", Permission.KeepOwnAccount, OwnAccount.Name),
        new("/account/password", "/account", Permission.KeepOwnAccount, OwnAccount.Password),
        new("/account/passkeys/add", "/account", Permission.KeepOwnAccount, OwnAccount.AddPasskey),
        new("/account/passkeys/remove", "/account", Permission.KeepOwnAccount, OwnAccount.RemovePasskey),
        new("/account/sessions/end", "/account", Permission.KeepOwnAccount, OwnAccount.EndSession),
        new("/account/tokens/add", "/account", Permission.KeepOwnAccount, OwnAccount.AddToken),
        new("/account/tokens/revoke", "/account", Permission.KeepOwnAccount, OwnAccount.RevokeToken),
        new("/settings/people/change", "/settings", Permission.ManagePeople, OtherPeople.Change),
        new("/settings/people/bar", "/settings", Permission.ManagePeople, OtherPeople.Bar),
        new("/settings/invitations/add", "/settings", Permission.ManagePeople, OtherPeople.Invite),
        new("/settings/invitations/withdraw", "/settings", Permission.ManagePeople, OtherPeople.Withdraw),
        new("/settings/access/sessions/end", "/settings/access", Permission.ManageAccess, Programs.EndSession),
        new("/settings/access/tokens/add", "/settings/access", Permission.ManageAccess, Programs.AddToken),
        new("/settings/access/tokens/revoke", "/settings/access", Permission.ManageAccess, Programs.RevokeToken),
        new("/settings/process", "/settings/process", Permission.EditProcess, ProcessText.Save),
        new("/leaks/initiatives/start", "/leaks/initiatives", Permission.Act, InitiativeForms.Start),
        new("/leaks/initiatives/change", "/leaks/initiatives", Permission.Act, InitiativeForms.Change),
        new("/sources/mapping/preview", "/sources/mapping", Permission.EditProcess, MappingForms.Preview),
        new("/sources/mapping/save", "/sources", Permission.EditProcess, MappingForms.Save),
        new("/sources/rebuild", "/sources", Permission.EditProcess, MappingForms.Rebuild),
        new("/sources/identity/decide", "/sources/identity", Permission.Decide, RecordDecisions.Decide),
        new("/sources/identity/undo", "/sources/identity", Permission.Decide, RecordDecisions.Undo),
    ];
}
