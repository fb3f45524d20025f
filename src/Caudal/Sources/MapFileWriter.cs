using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Caudal.Sources;

/// <summary>Writes mappings as YAML that a person can edit; what is written reads back as the same mapping.</summary>
internal static partial class MapFileWriter
{
    public static string Write(IEnumerable<(string File, Mapping Mapping)> mappings)
    {
        var text = new StringBuilder("tables:\n");
        foreach (var (file, mapping) in mappings) Table(text, file, mapping);
        return text.ToString();
    }

    private static void Table(StringBuilder text, string file, Mapping mapping)
    {
        if (mapping.RecognisedAs is { } name) text.Append(CultureInfo.InvariantCulture, $"  # {name}\n");
        text.Append(CultureInfo.InvariantCulture, $"  - file: {Scalar(file)}\n    source: {Scalar(mapping.Source)}\n    stream: {Scalar(mapping.Stream)}\n");
        text.Append(mapping.Objects.Count == 0 ? "    objects: {}\n" : "    objects:\n");
        foreach (var same in mapping.Objects.GroupBy(o => o.Object)) Bodies(text, same.Key, [.. same]);
        text.Append(CultureInfo.InvariantCulture, $"    attributes: {List(mapping.Attributes)}\n");
    }

    private static void Bodies(StringBuilder text, string name, List<ObjectMapping> bodies)
    {
        text.Append(CultureInfo.InvariantCulture, $"      {name}:\n");
        foreach (var body in bodies)
        {
            var lines = Lines(body).ToList();
            for (var i = 0; i < lines.Count; i++)
                text.Append(bodies.Count == 1 ? "        " : i == 0 ? "        - " : "          ").Append(lines[i]).Append('\n');
        }
    }

    private static IEnumerable<string> Lines(ObjectMapping mapping)
    {
        if (mapping.When is { Count: > 0 } conditions)
            yield return $"when: [{string.Join(", ", conditions.Select(When))}]";
        foreach (var field in mapping.Fields) yield return $"{field.Field}: {Field(field)}";
    }

    private static string When(Condition condition) =>
        $"{{ column: {Scalar(condition.Column)}, {(condition.Not ? "is_not" : "is")}: {List(condition.In)} }}";

    private static string Field(FieldMapping field)
    {
        var plain = field == new FieldMapping(field.Field, field.Columns);
        if (plain && field.Columns.Count > 0) return field.Columns.Count == 1 ? Scalar(field.Columns[0]) : List(field.Columns);
        return $"{{ {string.Join(", ", Parts(field))} }}";
    }

    private static IEnumerable<string> Parts(FieldMapping field)
    {
        if (field.Columns.Count == 1) yield return $"column: {Scalar(field.Columns[0])}";
        if (field.Columns.Count > 1) yield return $"columns: {List(field.Columns)}";
        if (field.Constant is { } constant) yield return $"constant: {Scalar(constant)}";
        if (field.Join is { } join) yield return $"join: {Scalar(join)}";
        if (field.Split is { } split) yield return $"split: {Scalar(split)}";
        if (field.Values is { } values) yield return $"values: {{ {string.Join(", ", values.Select(v => $"{Key(v.Key)}: {Value(v.Value)}"))} }}";
        if (field.DateFormat is { } date) yield return $"date: {Scalar(date)}";
        if (field.NumberFormat is { } number) yield return $"number: {Scalar(number)}";
        if (field.TimeZone is { } zone) yield return $"time_zone: {Scalar(zone)}";
        if (field.MinorUnits) yield return "minor_units: true";
        if (field.Percent) yield return "percent: true";
    }

    private static string Value(string? value) => value is null ? "null" : Scalar(value);

    private static string Key(string text) => Scalar(text);

    private static string List(IReadOnlyList<string> texts) => $"[{string.Join(", ", texts.Select(Scalar))}]";

    private static string Scalar(string text) => Plain().IsMatch(text) && !Reserved().IsMatch(text) ? text : Quoted(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\') quoted.Append('\\').Append(rune);
            else if (IsPrintable(rune)) quoted.Append(rune);
            else quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
        }
        return quoted.Append('"').ToString();
    }

    private static bool IsPrintable(Rune rune) =>
        rune.Value == ' ' || Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune);

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{N}_/%()*?.-]*( [\p{L}\p{N}_/%()*?.-]+)*\z")]
    private static partial Regex Plain();

    // What YAML readers take for something else than a text.
    [GeneratedRegex("^(true|false|yes|no|on|off|null|y|n)$", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}
