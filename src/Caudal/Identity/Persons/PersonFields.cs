using System.Globalization;

namespace Caudal.Identity.Persons;

/// <summary>What each field of a person is compared by; null says nothing.</summary>
internal static class PersonFields
{
    private static readonly string[] DotlessMail = ["gmail.com", "googlemail.com"];
    private static readonly string[] Nothing = ["na", "none", "null", "unknown", "test", "sin nombre", "sin correo", "desconocido", "ninguno", "noname", "no name", "x", "xx", "xxx"];

    public static string? Name(string text) => PersonNames.Fold(text) is { Length: > 0 } name && !Nothing.Contains(name) ? name : null;

    /// <summary>Lower case, without what the provider ignores: a tag after +, and at Gmail the dots.</summary>
    public static string? Email(string text)
    {
        var mail = text.Trim().ToLowerInvariant();
        var at = mail.LastIndexOf('@');
        if (at <= 0 || at == mail.Length - 1 || mail.Length > 254) return null;
        var (local, host) = (mail[..at], mail[(at + 1)..]);
        if (local.IndexOf('+', StringComparison.Ordinal) is var tag and > 0) local = local[..tag];
        if (DotlessMail.Contains(host)) (local, host) = (local.Replace(".", "", StringComparison.Ordinal), DotlessMail[0]);
        return local + "@" + host;
    }

    /// <summary>What stands before the @, where it is long enough to say who it is.</summary>
    public static string? Mailbox(string mail) => mail.IndexOf('@', StringComparison.Ordinal) is var at and >= 5 ? mail[..at] : null;

    /// <summary>The last nine digits: what is left of a number in every way to write it, with or without country and trunk codes.</summary>
    public static string? Phone(string text) => Folding.Digits(text) is { Length: >= 6 } digits && digits.AsSpan().ContainsAnyExcept(digits[0]) ? digits[^Math.Min(9, digits.Length)..] : null;

    public static string? Postal(string text) => Folding.Code(text) is { Length: >= 3 } code ? code : null;

    public static string? Id(string text) => Folding.Code(text) is { Length: >= 4 } id && id.AsSpan().ContainsAnyExcept(id[0]) ? id : null;

    /// <summary>yyyyMMdd where the text says a day; else its digits, which may still be nearly another's. A day and month that may be either stand as written.</summary>
    public static string? Day(string text)
    {
        var parts = text.Split(['-', '/', '.', ' ', 'T'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length >= 3 && parts.Take(3).All(p => p.All(char.IsAsciiDigit)))
            return parts[0].Length == 4 ? Joined(parts[0], parts[1], parts[2]) : parts[2].Length == 4 ? LastYear(parts) : Folding.Digits(text);
        return Folding.Digits(text) is { Length: >= 4 } digits ? digits[..Math.Min(8, digits.Length)] : null;
    }

    private static string LastYear(string[] parts) =>
        int.Parse(parts[1], CultureInfo.InvariantCulture) > 12 ? Joined(parts[2], parts[0], parts[1]) : Joined(parts[2], parts[1], parts[0]);

    private static string Joined(string year, string month, string day) => year + month.PadLeft(2, '0') + day.PadLeft(2, '0');

    /// <summary>0 differ, 1 the same but for two signs or but for one part, 2 one slip or day and month changed over.</summary>
    public static int NearDay(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var edits = Linkage.TextDistance.Edits(a, b, 2);
        if (edits == 1) return 2;
        if (a.Length != 8 || b.Length != 8) return edits == 2 ? 1 : 0;
        bool year = a[..4].SequenceEqual(b[..4]), month = a[4..6].SequenceEqual(b[4..6]), day = a[6..].SequenceEqual(b[6..]);
        if (year && a[4..6].SequenceEqual(b[6..]) && a[6..].SequenceEqual(b[4..6])) return 2;
        var equal = (year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0);
        return equal == 2 || (edits == 2 && equal == 1) ? 1 : 0;
    }

    public static int NearPlace(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => Linkage.TextDistance.JaroWinkler(a, b, 0.88) >= 0.88 ? 1 : 0;

    public static int NearCode(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => Linkage.TextDistance.Edits(a, b, a.Length >= 7 ? 2 : 1) <= (a.Length >= 7 ? 2 : 1) ? 1 : 0;
}
