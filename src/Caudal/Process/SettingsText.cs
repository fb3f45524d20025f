using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Caudal.Process;

/// <summary>A part of a settings document and the place where it stands, both counted from 1.</summary>
internal abstract record Setting(long Line, int Column);

internal sealed record TextSetting(string Text, bool Plain, long Line, int Column) : Setting(Line, Column)
{
    public bool IsNull => Plain && Text is "" or "~" or "null";
}

internal sealed record ListSetting(IReadOnlyList<Setting> Items, long Line, int Column) : Setting(Line, Column);

internal sealed record MapSetting(IReadOnlyList<(TextSetting Key, Setting Value)> Entries, long Line, int Column) : Setting(Line, Column);

/// <summary>
/// YAML text as a tree with places. The library's own tree stops at the first duplicate key and follows aliases, which
/// lets a few lines unfold to gigabytes; here aliases and deep nesting are refused and duplicates are left for the reader to name.
/// </summary>
internal sealed class SettingsText(string file)
{
    /// <summary>In characters; a real revenue process has a few thousand.</summary>
    public const int Longest = 1 << 20;

    private const int Deepest = 16;

    private readonly List<Fault> _faults = [];

    /// <summary>The document's content; null where it has none. Throws with the first place that is not YAML.</summary>
    public static Setting? Parse(string text, string file)
    {
        if (text.Length > Longest) throw new FaultException(new Fault("process.too_large", Longest) { File = file });
        var parser = new Parser(new StringReader(text));
        try
        {
            return new SettingsText(file).Document(parser);
        }
        catch (YamlException bad)
        {
            throw new FaultException(Broken(text, file, bad.Start, bad.Message));
        }
        catch (InvalidOperationException bad)
        {
            // The library's scanner says so of some unfinished text, without a place; the end of what it last read is near.
            throw new FaultException(Broken(text, file, parser.Current?.End ?? Mark.Empty, bad.Message));
        }
    }

    private static Fault Broken(string text, string file, Mark place, string message)
    {
        var lines = text.Split('\n');
        for (var i = (int)Math.Max(place.Line - 1, 0); i < lines.Length; i++)
            if (Indentation(lines[i]).IndexOf('\t', StringComparison.Ordinal) is >= 0 and var tab)
                return new Fault("process.tab") { File = file, Line = i + 1, Column = tab + 1 };
        return new Fault("process.syntax", message) { File = file, Line = place.Line, Column = (int)place.Column };
    }

    private static string Indentation(string line) => line[..(line.Length - line.TrimStart().Length)];

    private Setting? Document(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return null;
        var root = Read(parser, 0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second)) throw At("process.second_document", second);
        return _faults.Count > 0 ? throw new FaultException(_faults) : root;
    }

    private Setting Read(Parser parser, int depth)
    {
        if (depth > Deepest) throw At("process.too_deep", parser.Current!, Deepest);
        if (parser.TryConsume<Scalar>(out var scalar))
            return new TextSetting(scalar.Value, scalar.Style == ScalarStyle.Plain, scalar.Start.Line, (int)scalar.Start.Column);
        if (parser.TryConsume<SequenceStart>(out var list)) return List(parser, list, depth);
        if (parser.TryConsume<MappingStart>(out var map)) return Map(parser, map, depth);
        return Alias(parser.Consume<AnchorAlias>());
    }

    private ListSetting List(Parser parser, SequenceStart start, int depth)
    {
        var items = new List<Setting>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Read(parser, depth + 1));
        return new ListSetting(items, start.Start.Line, (int)start.Start.Column);
    }

    private MapSetting Map(Parser parser, MappingStart start, int depth)
    {
        var entries = new List<(TextSetting, Setting)>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Read(parser, depth + 1);
            var value = Read(parser, depth + 1);
            if (key is TextSetting name) entries.Add((name, value));
            else _faults.Add(new Fault("process.key_not_text") { File = file, Line = key.Line, Column = key.Column });
        }
        return new MapSetting(entries, start.Start.Line, (int)start.Start.Column);
    }

    private TextSetting Alias(AnchorAlias alias)
    {
        _faults.Add(new Fault("process.alias", alias.Value.Value) { File = file, Line = alias.Start.Line, Column = (int)alias.Start.Column });
        return new TextSetting("", true, alias.Start.Line, (int)alias.Start.Column);
    }

    private FaultException At(string key, ParsingEvent place, params object?[] arguments) =>
        new(new Fault(key, arguments) { File = file, Line = place.Start.Line, Column = (int)place.Start.Column });
}
