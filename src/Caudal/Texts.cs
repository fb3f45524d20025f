using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Caudal;

/// <summary>
/// What Caudal says to people. Each room keeps a <c>texts.yml</c> with Spanish and English side by side
/// (<c>key: { es: …, en: … }</c>), embedded in its assembly; <c>{0}</c> marks an argument.
/// </summary>
public static class Texts
{
    private static FrozenDictionary<string, Phrase> _phrases = Load(typeof(Texts).Assembly);

    private sealed record Phrase(string Es, string En);

    /// <summary>Adds the texts of a door's assembly.</summary>
    public static void Add(Assembly assembly)
    {
        var all = new Dictionary<string, Phrase>(_phrases);
        foreach (var (key, phrase) in Load(assembly)) all[key] = phrase;
        _phrases = all.ToFrozenDictionary();
    }

    public static IEnumerable<string> Keys => _phrases.Keys;

    public static bool Has(string key) => _phrases.ContainsKey(key);

    public static string Say(Language language, string key, params object?[] arguments)
    {
        if (!_phrases.TryGetValue(Numbered(key, arguments), out var phrase)) throw new KeyNotFoundException($"No text named '{key}'.");
        var text = language == Language.Es ? phrase.Es : phrase.En;
        return arguments.Length == 0 ? text : string.Format(language.Culture(), text, arguments);
    }

    // Where the first argument counts something, one of it is said by the phrase beside: "key.one".
    private static string Numbered(string key, object?[] arguments) =>
        arguments.Length > 0 && arguments[0] is (1 or 1L) && _phrases.ContainsKey(key + ".one") ? key + ".one" : key;

    /// <summary>The text as written, with its placeholders; for the test that compares both languages.</summary>
    public static (string Es, string En) Raw(string key) => (_phrases[key].Es, _phrases[key].En);

    private static FrozenDictionary<string, Phrase> Load(Assembly assembly)
    {
        var phrases = new Dictionary<string, Phrase>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith("texts.yml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            Read(new Parser(reader), name, phrases);
        }
        return phrases.ToFrozenDictionary();
    }

    // The parser's events, not its object mapper: no reflection at start-up.
    private static void Read(Parser parser, string file, Dictionary<string, Phrase> into)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return;
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>().Value;
            if (!into.TryAdd(key, ReadPhrase(parser, file, key)))
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{file}: '{key}' stands twice."));
        }
    }

    private static Phrase ReadPhrase(Parser parser, string file, string key)
    {
        string? es = null, en = null;
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var language = parser.Consume<Scalar>().Value;
            var text = parser.Consume<Scalar>().Value;
            if (language == "es") es = text; else en = text;
        }
        return es is null || en is null ? throw new InvalidDataException($"{file}: '{key}' lacks a language.") : new Phrase(es, en);
    }
}
