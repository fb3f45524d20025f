using System.Collections.Frozen;

namespace Caudal.Identity.Persons;

/// <summary>People's names: given names and surnames, taken apart where a system has them in one.</summary>
internal static class PersonNames
{
    private static readonly FrozenSet<string> Particles = new[] { "de", "del", "la", "las", "los", "da", "das", "do", "dos", "di", "van", "von", "der", "den", "y", "e", "san", "santa", "mac", "mc", "le", "du", "bin", "al" }.ToFrozenSet();
    private static readonly FrozenSet<string> Titles = new[] { "sr", "sra", "srta", "dr", "dra", "ing", "lic", "mr", "mrs", "ms", "miss", "prof", "don", "dona", "arq", "cp", "mtro", "mtra" }.ToFrozenSet();

    // Nickname → the names that it stands for; two names are near where they share one.
    // The way to ask by a piece of text is kept: to make it costs far more than to ask.
    private static readonly Lazy<FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>>> Nicknames = new(() => Resource.Read("Identity/Persons/nicknames.txt")
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')
        .Select(l => l.Split(' ')).SelectMany(l => l.Select(w => (Word: w, Group: l[0]))).GroupBy(p => p.Word)
        .ToFrozenDictionary(g => g.Key, g => g.Select(p => p.Group).Distinct().ToArray()).GetAlternateLookup<ReadOnlySpan<char>>());

    /// <summary>Folded words without titles.</summary>
    public static string Fold(string name) => string.Join(' ', Folding.Fold(name).Split(' ').SkipWhile(Titles.Contains));

    /// <summary>"García López, Ana" and "Ana García López" are Ana, García López. Of four words two are given names, of fewer one; a particle belongs to what follows.</summary>
    public static (string Given, string Surname) Split(string full)
    {
        var comma = full.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0) return (Fold(full[(comma + 1)..]), Fold(full[..comma]));
        var words = Fold(full).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return (words.Length == 1 ? words[0] : "", "");
        var given = words.Count(w => !Particles.Contains(w)) >= 4 ? 2 : 1;
        var at = 0;
        for (var seen = 0; at < words.Length - 1 && seen < given; at++)
            if (!Particles.Contains(words[at])) seen++;
        return (string.Join(' ', words[..at]), string.Join(' ', words[at..]));
    }

    /// <summary>Jaro–Winkler similarity from which two names are alike.</summary>
    public const double Alike = 0.82;

    /// <summary>It may be near a name that it has hardly a letter of: an initial, one of several names, a nickname.</summary>
    public static bool MayBeShort(ReadOnlySpan<char> name) =>
        name.Length == 1 || HasBlank(name) || Nicknames.Value.ContainsKey(name);

    /// <summary>0 differ, 1 alike, 2 nearly or surely another way to write it (nickname, initial, one of two names).</summary>
    public static int Near(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (Initial(a, b) || Part(a, b) || Nickname(First(a), First(b))) return 2;
        var similarity = Linkage.TextDistance.JaroWinkler(a, b, Alike);
        return similarity >= 0.92 ? 2 : similarity >= Alike ? 1 : PartlyAlike(a, b) ? 1 : 0;
    }

    /// <summary>How the first word sounds, roughly, in Spanish and English: its first sign and the consonants after it, letters that sound alike being one.</summary>
    public static string Sound(string name)
    {
        Span<char> sound = stackalloc char[5];
        var length = 0;
        foreach (var c in First(name))
        {
            var heard = Heard(c);
            if (length > 0 && (heard == '-' || sound[length - 1] == heard)) continue;
            sound[length++] = heard == '-' ? 'a' : heard;
            if (length == sound.Length) break;
        }
        return new string(sound[..length]);
    }

    private static char Heard(char c) => c switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h' or 'w' => '-',
        'b' or 'v' or 'p' or 'f' => 'b',
        'c' or 'k' or 'q' or 'g' or 'j' or 'x' => 'k',
        's' or 'z' => 's',
        'd' or 't' => 't',
        'm' or 'n' => 'n',
        _ => c,
    };

    // A second given name or surname that one system keeps and another leaves out.
    private static bool Part(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => (HasBlank(a) || HasBlank(b)) && (a.Length < b.Length ? IsPart(a, b) : IsPart(b, a));

    private static bool HasBlank(ReadOnlySpan<char> name) => name.Contains(' ');

    private static bool IsPart(ReadOnlySpan<char> part, ReadOnlySpan<char> whole)
    {
        if (part.Length <= 2) return false;
        if (whole.Length == part.Length || !HasBlank(whole)) return SameLetters(part, whole);
        return (whole.StartsWith(part) && whole[part.Length] == ' ') || (whole.EndsWith(part) && whole[^(part.Length + 1)] == ' ') || SameLetters(part, whole);
    }

    private static bool SameLetters(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        a.ToString().Replace(" ", "", StringComparison.Ordinal) == b.ToString().Replace(" ", "", StringComparison.Ordinal);

    private static bool Initial(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => (a.Length == 1 || b.Length == 1) && a[0] == b[0];

    private static bool PartlyAlike(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        (HasBlank(a) || HasBlank(b)) && Linkage.TextDistance.JaroWinkler(First(a), First(b), 0.9) >= 0.9;

    private static bool Nickname(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        Nicknames.Value.TryGetValue(a, out var x) && Nicknames.Value.TryGetValue(b, out var y) && x.Intersect(y).Any();

    public static ReadOnlySpan<char> First(ReadOnlySpan<char> name) => name.IndexOf(' ') is var at and > 0 ? name[..at] : name;
}
