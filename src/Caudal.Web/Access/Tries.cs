using Microsoft.EntityFrameworkCore;

namespace Caudal.Web.Access;

/// <summary>
/// How often somebody may try to come in by password. Counted alike, and with the same writes, for accounts that exist and for those that do not, so that neither answer nor time tells
/// anything; kept in the state, so that a restart forgives nothing and several servers count together.
/// </summary>
internal sealed class Tries(AccessState state, TimeProvider clock)
{
    public const int AnAccount = 10;
    public const int AnAddress = 50;
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    /// <summary>Whether one more is allowed; it is counted either way.</summary>
    public async Task<bool> Take(string mail, string address)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await state.Tries.Where(t => t.Since <= now - Within).ExecuteDeleteAsync().ConfigureAwait(false);
        return await One(Account(mail), AnAccount, now).ConfigureAwait(false) & await One(Secret.Sum("from " + address), AnAddress, now).ConfigureAwait(false);
    }

    /// <summary>Who got in does not pay for having mistyped before.</summary>
    public async Task Forget(string mail)
    {
        var account = Account(mail);
        await state.Tries.Where(t => t.Id == account).ExecuteDeleteAsync().ConfigureAwait(false);
    }

    private static string Account(string mail) => Secret.Sum("mail " + mail.Trim().ToUpperInvariant());

    // In one statement, so that two at once are two.
    private async Task<bool> One(string id, int most, DateTime now)
    {
        var tries = await state.Database.SqlQuery<int>($"""
            insert into sign_in_try ("Id", "Since", "Count") values ({id}, {now}, 1)
            on conflict ("Id") do update set "Count" = sign_in_try."Count" + 1 returning "Count" as "Value"
            """).ToListAsync().ConfigureAwait(false);
        return tries[0] <= most;
    }
}

/// <summary>Tries to come in, of an account or from an address, neither of which is told by it.</summary>
internal sealed class StoredTries
{
    /// <summary>Sum of the account or the address.</summary>
    public string Id { get; set; } = "";

    /// <summary>The first of them.</summary>
    public DateTime Since { get; set; }

    public int Count { get; set; }
}
