using System.Buffers.Text;
using System.Security.Cryptography;
using Caudal.Teams.Access;
using Microsoft.EntityFrameworkCore;

namespace Caudal.Web.Access;

/// <summary>Tokens of programs: <c>caudal_</c>, eight signs that may be shown, and the secret.</summary>
internal static class Tokens
{
    private const string Mark = "caudal_";
    private const int Shown = 8;
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    public static readonly int[] Days = [30, 90, 365];

    /// <summary>Whose it is, as far as it reaches; null where it is none of ours, has expired, or its person may not come in.</summary>
    public static async Task<Caller?> Find(HttpContext http, string header)
    {
        if (!header.StartsWith("Bearer " + Mark, StringComparison.Ordinal)) return null;
        var (text, state, now) = (header["Bearer ".Length..], http.RequestServices.GetRequiredService<AccessState>(), http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        var sum = Secret.Sum(text);
        var token = await state.Tokens.AsNoTracking().Include(t => t.Person).FirstOrDefaultAsync(t => t.Sum == sum && t.ExpiresAt > now, http.RequestAborted).ConfigureAwait(false);
        if (token is null || token.Person?.BarredAt is not null) return null;
        if (token.UsedAt is not { } used || now - used > Noted)
            await state.Tokens.Where(t => t.Id == token.Id).ExecuteUpdateAsync(t => t.SetProperty(p => p.UsedAt, now), http.RequestAborted).ConfigureAwait(false);
        return Of(token);
    }

    public static string New() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(6)) + Secret.New();

    public static string IdOf(string token) => token[Mark.Length..(Mark.Length + Shown)];

    private static Caller Of(StoredToken token) =>
        (token.Person?.Caller ?? new Caller("token:" + token.Id, token.Name, token.Role!.Value, null, RegionList.Read(token.Regions))) with { Scope = token.Scope };
}
