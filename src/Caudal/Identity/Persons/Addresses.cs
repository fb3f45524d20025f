using System.Collections.Frozen;

namespace Caudal.Identity.Persons;

/// <summary>Street addresses: folded, usual words cut to one form.</summary>
internal static class Addresses
{
    private static readonly FrozenDictionary<string, string> Short = new Dictionary<string, string>
    {
        ["street"] = "st", ["avenue"] = "av", ["ave"] = "av", ["avenida"] = "av", ["road"] = "rd", ["drive"] = "dr", ["place"] = "pl", ["plaza"] = "pl", ["court"] = "ct", ["crescent"] = "cr", ["cres"] = "cr",
        ["close"] = "cl", ["circuit"] = "cct", ["boulevard"] = "blvd", ["bulevar"] = "blvd", ["lane"] = "ln", ["highway"] = "hwy", ["carretera"] = "ctra", ["calle"] = "c", ["colonia"] = "col", ["numero"] = "no",
        ["suite"] = "ste", ["floor"] = "fl", ["piso"] = "fl", ["planta"] = "fl", ["departamento"] = "dpto", ["north"] = "n", ["south"] = "s", ["east"] = "e", ["west"] = "w",
    }.ToFrozenDictionary();

    public static string? Key(string text) =>
        string.Join(' ', Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Short.GetValueOrDefault(w, w))) is { Length: > 2 } key ? key : null;

    /// <summary>0 differ, 1 share half of their words, 2 most of them, or differ by slips.</summary>
    public static int Near(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var shared = Shared(a.ToString().Split(' '), b.ToString().Split(' '));
        if (shared >= 0.75) return 2;
        var similarity = Linkage.TextDistance.JaroWinkler(a, b, 0.88);
        return similarity >= 0.94 ? 2 : shared >= 0.5 || similarity >= 0.88 ? 1 : 0;
    }

    // Words that are equal or one slip apart, as a share of the mean number of words (Dice).
    private static double Shared(string[] a, string[] b)
    {
        var taken = new bool[b.Length];
        var shared = 0;
        foreach (var word in a)
        {
            var at = Array.FindIndex(b, w => w == word);
            if (at < 0 || taken[at]) at = Array.FindIndex(b, w => word.Length > 3 && Linkage.TextDistance.Edits(word, w, 1) <= 1);
            if (at < 0 || taken[at]) continue;
            taken[at] = true;
            shared++;
        }
        return 2.0 * shared / (a.Length + b.Length);
    }
}
