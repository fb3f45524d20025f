using Caudal.Identity.Linkage;

namespace Caudal.Identity.Companies;

/// <summary>How company names compare once legal forms, case and accents are gone.</summary>
internal static class CompanyNames
{
    /// <summary>The name's key; null where it has fewer than two letters, as a bare number has, which names nobody.</summary>
    public static string? Comparable(string name) => CompanyName.Key(name) is var key && key.Count(char.IsLetter) >= 2 ? key : null;

    /// <summary>0 differ, 1 alike, 2 a slip, other order or another way to part the words. Numbers in a name are never a slip.</summary>
    public static int Near(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => Near(a.ToString(), b.ToString());

    private static int Near(string a, string b)
    {
        if (!Numbers(a).SequenceEqual(Numbers(b))) return 0;
        var (x, y) = (a.Split(' '), b.Split(' '));
        if (a.Replace(" ", "", StringComparison.Ordinal) == b.Replace(" ", "", StringComparison.Ordinal) || x.Order(StringComparer.Ordinal).SequenceEqual(y.Order(StringComparer.Ordinal))) return 2;
        if (a.Length >= 6 && TextDistance.Edits(a, b, 2) is var edits && (edits == 1 || (edits == 2 && a.Length >= 10))) return 2;
        if (Contained(x, y) || Contained(y, x)) return 1;
        return TextDistance.JaroWinkler(a, b, 0.93) >= 0.93 ? 1 : 0;
    }

    /// <summary>What the words say in any order: a blocking key.</summary>
    public static string? Words(string name) => string.Concat(name.Split(' ').Order(StringComparer.Ordinal));

    public static string? FirstWord(string name) => name.Split(' ') is [{ Length: >= 4 } first, ..] ? first : null;

    public static string? LastWord(string name) => name.Split(' ') is [.., { Length: >= 4 } last] ? last : null;

    // "Banco Norte" within "Banco Norte Chile"; one word within many says too little.
    private static bool Contained(string[] part, string[] whole) => part.Length >= 2 && part.Length < whole.Length && part.All(whole.Contains);

    private static IEnumerable<string> Numbers(string name) => name.Split(' ').Where(w => w.Any(char.IsDigit));
}
