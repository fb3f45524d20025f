using System.Collections.Concurrent;

namespace Caudal.Web.Access;

/// <summary>
/// How often somebody may try to come in by password. Counted alike for accounts that exist and for those that do not, so that the answer tells nothing; in memory, so that
/// guessing costs the state nothing.
/// </summary>
internal sealed class Tries(TimeProvider clock)
{
    public const int AnAccount = 10;
    public const int AnAddress = 50;
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, Counted> _counted = new();

    private sealed record Counted(DateTimeOffset Since, int Tries);

    /// <summary>Whether one more is allowed; it is counted either way.</summary>
    public bool Take(string mail, string address) => One("mail " + mail.Trim().ToUpperInvariant(), AnAccount) & One("from " + address, AnAddress);

    /// <summary>Who got in does not pay for having mistyped before.</summary>
    public void Forget(string mail) => _counted.TryRemove("mail " + mail.Trim().ToUpperInvariant(), out _);

    private bool One(string key, int most)
    {
        var now = clock.GetUtcNow();
        if (_counted.Count >= Most) foreach (var (old, counted) in _counted) if (now - counted.Since >= Within) _counted.TryRemove(old, out _);
        return _counted.AddOrUpdate(key, _ => new(now, 1), (_, known) => now - known.Since >= Within ? new(now, 1) : known with { Tries = known.Tries + 1 }).Tries <= most;
    }
}
