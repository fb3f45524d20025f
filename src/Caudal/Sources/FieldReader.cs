using Caudal.Process;

namespace Caudal.Sources;

/// <summary>What a table says once for all its fields.</summary>
internal sealed record FieldDefaults(string? TimeZone, string? Currency, string? Dates, string? Numbers, bool MinorUnits);

/// <summary>Reads the fields of a mapping file: a column, several, or a body with more to say.</summary>
internal sealed class FieldReader(YamlReading yaml)
{
    private static readonly string[] Keys =
        ["column", "columns", "join", "constant", "values", "date", "number", "time_zone", "minor_units", "percent", "split", "else"];

    private static readonly string[] NumberFormats = ["1,234.56", "1.234,56", "1 234,56", "1'234.56", "plain"];
    private static readonly string[] DateFormats = ["iso", "unix", "unix_ms", "excel", "quarter"];

    public FieldDefaults Defaults(Dictionary<string, Setting> table) => new(
        table.TryGetValue("time_zone", out var zone) ? TimeZone(zone) : null,
        table.TryGetValue("currency", out var currency) ? yaml.Text(currency) : null,
        table.TryGetValue("dates", out var dates) ? DateFormat(dates) : null,
        table.TryGetValue("numbers", out var numbers) ? NumberFormat(numbers) : null,
        table.TryGetValue("minor_units", out var minor) && yaml.Flag(minor));

    public FieldRule? Field(ConformedObject conformed, TextSetting name, Setting value, FieldDefaults defaults)
    {
        if (conformed.Field(name.Text) is not { } field)
        {
            yaml.Report(name, "map.unknown_field", conformed.Name, name.Text, string.Join(", ", conformed.Fields.Select(f => f.Name)));
            return null;
        }
        return Rule(field, name, value, defaults);
    }

    private FieldRule Rule(ObjectField field, TextSetting name, Setting value, FieldDefaults defaults)
    {
        var mapping = value is MapSetting ? Body(field.Name, value) : new FieldMapping(field.Name, yaml.Texts(value));
        var other = value is MapSetting body && body.Entries.FirstOrDefault(e => e.Key.Text == "else").Value is { } node ? Rule(field, name, node, defaults) : null;
        return new FieldRule(WithDefaults(mapping, field.Type, defaults), yaml.PlaceOf(name), other);
    }

    /// <summary>Adds the table's currency to an object that has money and none of its own.</summary>
    public ObjectRule Complete(ObjectRule rule, ConformedObject conformed, FieldDefaults defaults, TextSetting name)
    {
        if (defaults.Currency is null || conformed.Field("currency") is null || rule.Fields.Any(f => f.Mapping.Field == "currency")) return rule;
        var currency = new FieldRule(new FieldMapping("currency", []) { Constant = defaults.Currency }, yaml.PlaceOf(name));
        return rule with { Fields = [.. rule.Fields, currency] };
    }

    private FieldMapping Body(string field, Setting body)
    {
        var entries = yaml.Entries(body, Keys);
        if (!entries.ContainsKey("column") && !entries.ContainsKey("columns") && !entries.ContainsKey("constant"))
            yaml.Report(body, "map.missing_key", "column");
        string? Text(string key) => entries.TryGetValue(key, out var node) ? yaml.Text(node) : null;
        bool Flag(string key) => entries.TryGetValue(key, out var node) && yaml.Flag(node);
        return new FieldMapping(field, [.. Columns(entries, "column"), .. Columns(entries, "columns")])
        {
            Join = Text("join"),
            Constant = Text("constant"),
            Split = Text("split"),
            MinorUnits = Flag("minor_units"),
            Percent = Flag("percent"),
            Values = entries.TryGetValue("values", out var values) ? Values(values) : null,
            DateFormat = entries.TryGetValue("date", out var date) ? DateFormat(date) : null,
            NumberFormat = entries.TryGetValue("number", out var number) ? NumberFormat(number) : null,
            TimeZone = entries.TryGetValue("time_zone", out var zone) ? TimeZone(zone) : null,
        };
    }

    private IReadOnlyList<string> Columns(Dictionary<string, Setting> entries, string key) =>
        entries.TryGetValue(key, out var node) ? yaml.Texts(node) : [];

    private Dictionary<string, string?> Values(Setting node)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (text, value) in yaml.Entries(node)) values[text] = yaml.TextOrNull(value);
        return values;
    }

    private static FieldMapping WithDefaults(FieldMapping field, FieldType type, FieldDefaults defaults) => type switch
    {
        FieldType.Timestamp => field with { DateFormat = field.DateFormat ?? defaults.Dates, TimeZone = field.TimeZone ?? defaults.TimeZone },
        FieldType.Date => field with { DateFormat = field.DateFormat ?? defaults.Dates },
        FieldType.Money => field with { NumberFormat = field.NumberFormat ?? defaults.Numbers, MinorUnits = field.MinorUnits || defaults.MinorUnits },
        FieldType.Number or FieldType.Integer => field with { NumberFormat = field.NumberFormat ?? defaults.Numbers },
        _ => field,
    };

    private string? TimeZone(Setting node)
    {
        if (yaml.Text(node) is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) return zone;
        yaml.Report(node, "map.bad_time_zone", YamlReading.Shown(node));
        return null;
    }

    private string? NumberFormat(Setting node)
    {
        if (yaml.Text(node) is { } format && NumberFormats.Contains(format)) return format;
        yaml.Report(node, "map.bad_number_format", YamlReading.Shown(node), string.Join("   ", NumberFormats));
        return null;
    }

    private string? DateFormat(Setting node)
    {
        if (yaml.Text(node) is { } format && (DateFormats.Contains(format) || IsDatePattern(format))) return format;
        yaml.Report(node, "map.bad_date_format", YamlReading.Shown(node), string.Join(", ", DateFormats));
        return null;
    }

    // DD/MM/YYYY is what people write first, and .NET would take it for plain letters.
    private static bool IsDatePattern(string format) =>
        format.Contains('y', StringComparison.Ordinal) && format.Where(char.IsLetter).All(c => "dMyHhmsftzKT".Contains(c, StringComparison.Ordinal));
}
