using System.Text;

namespace Caudal.Simulator.Names;

/// <summary>The word lists; <c>~</c> stands for a blank inside a word, <c>-</c> for no word.</summary>
internal static class Words
{
    public static readonly string[] FirstEs = Load("first_es");
    public static readonly string[] FirstEn = Load("first_en");
    public static readonly string[] LastEs = Load("last_es");
    public static readonly string[] LastEn = Load("last_en");
    public static readonly string[][] CompanyEs = [Load("company_es_kind"), Load("company_es_word"), Load("company_es_place")];
    public static readonly string[][] CompanyEn = [Load("company_en_first"), Load("company_en_second"), Load("company_en_third")];

    public static readonly Dictionary<string, string> Nicknames =
        Load("nicknames").Select(pair => pair.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    private static string[] Load(string name)
    {
        using var reader = new StreamReader(typeof(Words).Assembly.GetManifestResourceStream($"Caudal.Simulator.Names.{name}.txt")!, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w == "-" ? "" : w.Replace('~', ' '))];
    }
}

internal static class Slug
{
    /// <summary>Lower-case ASCII letters and digits only: Peña &amp; Hijos → penahijos.</summary>
    public static string Of(string text) => string.Create(Length(text), text, static (slug, t) =>
    {
        var i = 0;
        foreach (var c in t)
            if (Plain(c) is var p && char.IsAsciiLetterOrDigit(p)) slug[i++] = char.ToLowerInvariant(p);
    });

    /// <summary>Without accents, everything else as it is.</summary>
    public static string WithoutAccents(string text) => string.Create(text.Length, text, static (plain, t) =>
    {
        for (var i = 0; i < t.Length; i++) plain[i] = Plain(t[i]);
    });

    private static int Length(string text)
    {
        var count = 0;
        foreach (var c in text) if (char.IsAsciiLetterOrDigit(Plain(c))) count++;
        return count;
    }

    private static char Plain(char c) => c switch
    {
        'á' => 'a', 'é' => 'e', 'í' => 'i', 'ó' => 'o', 'ú' => 'u', 'ü' => 'u', 'ñ' => 'n', 'ç' => 'c',
        'Á' => 'A', 'É' => 'E', 'Í' => 'I', 'Ó' => 'O', 'Ú' => 'U', 'Ü' => 'U', 'Ñ' => 'N', 'Ç' => 'C', _ => c,
    };
}
