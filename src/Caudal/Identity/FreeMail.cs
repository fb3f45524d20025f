using System.Collections.Frozen;

namespace Caudal.Identity;

/// <summary>Mail domains that anybody may have an address at; they never say which company a person works for.</summary>
public static class FreeMail
{
    private static readonly Lazy<FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>> Domains = new(() =>
        Resource.Read("Identity/free_mail.txt").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>());

    public static bool Is(ReadOnlySpan<char> domain) => Domains.Value.Contains(domain);
}
