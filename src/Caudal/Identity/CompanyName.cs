using System.Collections.Frozen;

namespace Caudal.Identity;

/// <summary>A company's name without what different systems write differently: case, accents, punctuation, legal form.</summary>
public static class CompanyName
{
    // Legal forms of the Spanish-, English-, Portuguese-, German- and French-speaking world, as words after folding.
    // They are only taken off the end of a name, so "Sociedad del Sur" keeps its first word.
    private static readonly FrozenSet<string> LegalWords = new[]
    {
        "y", "sa", "s", "cv", "de", "rl", "sl", "slu", "slp", "sau", "sas", "srl", "sc", "sapi", "sab", "sca", "sociedad", "anonima", "limitada", "ltda", "eirl", "spa", "cia", "compania",
        "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "plc", "corp", "corporation", "co", "company", "pty", "pte",
        "lda", "eireli", "me", "epp", "gmbh", "ag", "kg", "kgaa", "ug", "ohg", "ev", "mbh", "sarl", "sasu", "eurl", "sprl", "bv", "nv", "oy", "ab", "as", "aps",
    }.ToFrozenSet();

    // Of the forms, those that are no surname, initial or particle either.
    private static readonly FrozenSet<string> SureForms = new[]
    {
        "sa", "cv", "rl", "sl", "slu", "slp", "sau", "sas", "srl", "sapi", "sab", "ltda", "eirl", "spa", "inc", "llc", "llp", "ltd", "plc", "corp", "gmbh", "sarl", "sasu", "eurl", "lda", "eireli", "bv", "nv", "sac", "saic",
    }.ToFrozenSet();

    /// <summary>The name ends in a form such as S.A. de C.V., S.L., GmbH or Inc. that no person's name ends in.</summary>
    public static bool HasLegalForm(string name)
    {
        var words = Words(name);
        return words.Count > 1 && SureForms.Contains(words[^1]);
    }

    /// <summary>The comparison key; empty only where the name has neither letter nor digit.</summary>
    public static string Key(string name)
    {
        var words = Words(name);
        var end = words.Count;
        while (end > 1 && LegalWords.Contains(words[end - 1])) end--;
        return string.Join(' ', words.Take(end));
    }

    private static List<string> Words(string name)
    {
        var words = Folding.Fold(name.Replace("&", " y ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        JoinInitials(words);
        return words;
    }

    // "S. A. de C. V." arrives as s a de c v: single letters that stand together are one word.
    private static void JoinInitials(List<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var run = words.Skip(i).TakeWhile(w => w.Length == 1).Count();
            if (run < 2) continue;
            words[i] = string.Concat(words.Skip(i).Take(run));
            words.RemoveRange(i + 1, run - 1);
        }
    }
}
