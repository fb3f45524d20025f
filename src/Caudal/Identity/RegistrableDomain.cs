using System.Collections.Frozen;
using System.Globalization;

namespace Caudal.Identity;

/// <summary>
/// The part of a host name that one owner registers: <c>ventas.acme.com.mx</c> → <c>acme.com.mx</c>. By the Public Suffix
/// List (publicsuffix.org, MPL-2.0), whose text is embedded unchanged, with its licence note at its head.
/// </summary>
public static class RegistrableDomain
{
    private static readonly Lazy<(FrozenSet<string> Rules, FrozenSet<string> Exceptions)> List = new(Load);
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = false };

    /// <summary>In the script it was written in, lower case; null for a bare suffix, an address or no host name.</summary>
    public static string? Of(string? host)
    {
        var name = host?.Trim().TrimEnd('.').ToLowerInvariant() ?? "";
        if (name.Length is 0 or > 253 || name[0] == '.' || name.Contains("..", StringComparison.Ordinal) || Uri.CheckHostName(name) is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            return null;
        var labels = name.Split('.');
        var suffix = SuffixLength(labels);
        return labels.Length <= suffix ? null : string.Join('.', labels[^(suffix + 1)..]);
    }

    // The longest rule wins; an exception takes one label less than itself; without a rule the last label is the suffix.
    private static int SuffixLength(string[] labels)
    {
        var (rules, exceptions) = List.Value;
        var longest = 1;
        for (var i = 0; i < labels.Length; i++)
        {
            var tail = Ascii(string.Join('.', labels[i..]));
            if (exceptions.Contains(tail)) return labels.Length - i - 1;
            var wildcard = i + 1 < labels.Length ? "*." + Ascii(string.Join('.', labels[(i + 1)..])) : "";
            if (rules.Contains(tail) || rules.Contains(wildcard)) longest = Math.Max(longest, labels.Length - i);
        }
        return longest;
    }

    private static string Ascii(string name)
    {
        if (System.Text.Ascii.IsValid(name)) return name;
        try { return Idn.GetAscii(name); }
        catch (ArgumentException) { return name; }   // not a valid international name: it matches no rule
    }

    private static (FrozenSet<string>, FrozenSet<string>) Load()
    {
        HashSet<string> rules = [], exceptions = [];
        foreach (var line in Resource.Read("Identity/public_suffix_list.dat").Split('\n'))
        {
            var rule = line.Split(' ', '\t')[0].Trim();
            if (rule.Length == 0 || rule.StartsWith("//", StringComparison.Ordinal)) continue;
            if (rule[0] == '!') exceptions.Add(Ascii(rule[1..])); else rules.Add(Ascii(rule));
        }
        return (rules.ToFrozenSet(), exceptions.ToFrozenSet());
    }
}
