using Caudal.Sources.Live;

namespace Caudal.Teams;

/// <summary>Who may tell us that something is new.</summary>
/// <param name="Name">A connection's name, or a name of its own for what is told by Standard Webhooks.</param>
/// <param name="Kind">The connection's kind, or <see cref="Webhooks.Standard"/>.</param>
/// <param name="Address">The public address that the sender calls, where a proxy stands before us; null: as the call says.</param>
public sealed record Hook(string Name, string Kind, string? Address);

/// <summary>The webhooks that a workspace takes, and the secrets that they are signed with.</summary>
/// <param name="keys">Folder of the keys that secrets are encrypted with; null for the account's own.</param>
public sealed class HookBook(Workspace workspace, string? keys = null)
{
    private readonly Secrets _secrets = new(KeyFolder.Of(keys));

    public IReadOnlyList<Hook> Hooks => [.. Read().Select(h => h.Hook)];

    /// <exception cref="FaultException">No webhook of that name is taken.</exception>
    public (Hook Hook, string Secret) Find(string name) => Read().FirstOrDefault(h => h.Hook.Name == name) is { Hook: not null } found
        ? (found.Hook, _secrets.Unprotect(name, found.Secret)) : throw new FaultException(new Fault("webhook.unknown", name));

    /// <summary>Takes webhooks from now on; the secret of one that was taken before is replaced.</summary>
    public void Keep(Hook hook, string secret) => TeamState.Write(workspace, state =>
    {
        if (state.SourceHooks.Find(hook.Name) is { } stored) state.SourceHooks.Remove(stored);
        state.SaveChanges();
        state.SourceHooks.Add(new StoredHook { Name = hook.Name, Kind = hook.Kind, Address = hook.Address, Secret = _secrets.Protect(secret) });
        return state.SaveChanges();
    });

    private IReadOnlyList<(Hook Hook, string Secret)> Read() => TeamState.Rows(workspace, "source_hook", "select Name, Kind, Address, Secret from source_hook order by Name",
        row => (new Hook(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), row.GetString(3)));
}
