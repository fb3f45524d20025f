using Caudal.Sources;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>
/// Compiles a mapping to the SELECTs that turn raw texts into typed conformed fields. Import uses them to check each row,
/// builds to read it: what was checked is what is read. DuckDB only.
/// </summary>
/// <param name="columns">The columns that are there: what a mapping names beyond them is blank.</param>
/// <param name="zone">The workspace's time zone, IANA.</param>
internal sealed class MappingSql(Mapping mapping, IReadOnlyList<string> columns, string zone)
{
    // What people and systems write into a cell of dates, numbers or flags to say that there is nothing.
    private const string Nothing = "'-', '--', '—', '?', 'n/a', 'na', 'n.a.', 'n/d', 's/d', 'null', 'none', 'nil', 'nan', '#n/a', '#¡n/d', '\\n', 'never', 'nunca', 'ninguno', 'unknown'";

    private readonly Dictionary<string, int> _places = columns.Index().DistinctBy(c => c.Item, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(c => c.Item, c => c.Index, StringComparer.OrdinalIgnoreCase);
    private readonly DateSql _dates = new(zone);
    private readonly bool _isOfSalesforce = mapping.Source == "salesforce" || mapping.RecognisedAs?.StartsWith("salesforce", StringComparison.Ordinal) == true;

    public Mapping Mapping => mapping;

    public static string TypeOf(FieldType type) => type switch
    {
        FieldType.Timestamp => "timestamp",
        FieldType.Date => "date",
        FieldType.Money => "decimal(18,4)",
        FieldType.Number => "double",
        FieldType.Integer => "bigint",
        FieldType.Boolean => "boolean",
        _ => "varchar",
    };

    /// <summary>The text says that there is no value.</summary>
    public static string SaysNothing(string text) => $"lower({text}) in ({Nothing})";

    /// <summary>The text that a field is made of, trimmed; blank is null.</summary>
    public string Text(FieldMapping field)
    {
        var text = field.Split is null ? Written(field) : "nullif(trim(_item), '')";
        return field.Values is { Count: > 0 } values ? Replaced(text, values) : text;
    }

    /// <summary>The rows that become the object.</summary>
    public string When(ObjectMapping item) =>
        item.When is { Count: > 0 } conditions ? string.Join(" and ", conditions.Select(Condition)) : "true";

    /// <summary>The typed value of a field, null where the text does not read as one.</summary>
    public string Value(ObjectMapping item, FieldMapping field, FieldType type)
    {
        var text = Text(field);
        return type switch
        {
            FieldType.Timestamp => _dates.Timestamp(text, field.DateFormat ?? "iso", field.TimeZone),
            FieldType.Date => _dates.Date(text, field.DateFormat ?? "iso"),
            FieldType.Money => Money(item, field, NumberSql.Digits(text, field.NumberFormat ?? NumberSql.Plain)),
            FieldType.Number => Number(field, NumberSql.Digits(text, field.NumberFormat ?? NumberSql.Plain)),
            FieldType.Integer => $"try_cast({NumberSql.Digits(text, field.NumberFormat ?? NumberSql.Plain)} as bigint)",
            FieldType.Boolean => Boolean(text),
            _ => text,
        };
    }

    /// <summary>What makes a record of the first object; the fingerprint of the content where the source gives nothing.</summary>
    public string RecordId(IReadOnlyList<string> all)
    {
        var own = mapping.Objects.Count == 0 ? null : Find(mapping.Objects[0], "record_id");
        var content = $"'~' || md5({Content(all)})";
        if (mapping.Key is { Count: > 0 } key) return $"coalesce({KeyText(key)}, {content})";
        return own is null || own.Split is not null ? content : $"coalesce({Text(own)}, {content})";
    }

    // A record without a part of its key is told apart by its content.
    private string KeyText(IReadOnlyList<string> key)
    {
        if (!key.All(_places.ContainsKey)) return "cast(null as varchar)";
        var texts = key.Select(Id).ToList();
        return texts.Count == 1 ? texts[0] : $"(case when {string.Join(" and ", texts.Select(t => t + " is not null"))} then concat_ws('|', {string.Join(", ", texts)}) end)";
    }

    /// <summary>
    /// Tells whether a row changed. Columns in the order of their names, so that an export that reorders them changes nothing;
    /// without the stamps that sync tools renew on every row. `hash` takes a third of the time of `md5_number_lower` (2 million rows of
    /// ten columns: .25 CPU seconds against 1.2) but another version of the engine may hash differently: the manifest keeps a
    /// specimen, and where it differs the landed rows are hashed anew.
    /// </summary>
    public static string Hash(IEnumerable<string> all) =>
        $"hash({string.Join(", ", Significant(all).Select(SqlText.Identifier).DefaultIfEmpty("0"))})";

    /// <summary>The select list of an object's fields in the catalogue's order, and its condition.</summary>
    public (string Fields, string Where) Select(int index, ConformedObject conformed)
    {
        var item = mapping.Objects[index];
        var fields = conformed.Fields.Select(f => $"{Select(index, item, f)} as {f.Name}");
        return (string.Join(", ", fields), item.Fields.Any(f => f.Split is not null) ? $"{When(item)} and trim(_item) <> ''" : When(item));
    }

    /// <summary>
    /// The rows of a table with the trimmed text of each column beside it: a value names its text several times, and the engine would trim
    /// anew at each. What nothing asks for is not read.
    /// </summary>
    public string Rows(string table)
    {
        var read = Named().Where(_places.ContainsKey).Select(name => _places[name]).Distinct();
        return $"(select *{string.Concat(read.Select(i => FormattableString.Invariant($", nullif(trim({SqlText.Identifier(columns[i])}), '') as _text{i}")))} from {table})";
    }

    /// <summary>The rows of a table, once for each item where a field is a list.</summary>
    public string From(int index, string rows)
    {
        var table = Rows(rows);
        if (mapping.Objects[index].Fields.FirstOrDefault(f => f.Split is not null) is not { } list) return table;
        var items = $"string_split({Written(list)}, {SqlText.Literal(list.Split!)})";
        return $"(select *, unnest({items}) as _item, unnest(range(1, len({items}) + 1)) as _item_no from {table})";
    }

    /// <summary>The columns that the mapping keeps as attributes, as a JSON object without the blank ones.</summary>
    public string Attributes()
    {
        var kept = mapping.Attributes.Where(_places.ContainsKey).DistinctBy(Names.Snake).ToList();
        if (kept.Count == 0) return "cast(null as varchar)";
        var pairs = kept.Select(c => $"{SqlText.Literal($"\"{Names.Snake(c)}\":")} || cast(to_json({Column(c)}) as varchar)");
        return $"('{{' || concat_ws(',', {string.Join(", ", pairs)}) || '}}')";
    }

    private string Select(int index, ObjectMapping item, ObjectField field)
    {
        var own = Find(item, field.Name);
        if (field.Name == "record_id") return own is null ? $"_record_id{Part(index, item)}" : $"coalesce({Text(own)}, _record_id)";
        return own is null ? $"cast(null as {TypeOf(field.Type)})" : Value(item, own, field.Type);
    }

    // Several objects of one kind out of one row need ids of their own.
    private string Part(int index, ObjectMapping item)
    {
        var place = mapping.Objects.Take(index).Count(o => o.Object == item.Object);
        var part = place == 0 ? "" : FormattableString.Invariant($" || ':{place + 1}'");
        return item.Fields.Any(f => f.Split is not null) ? $"{part} || '/' || _item_no" : part;
    }

    /// <summary>The text that must read as a value where it is not blank.</summary>
    public string Required(FieldMapping field, FieldType type) =>
        type is FieldType.Timestamp or FieldType.Date ? DateSql.Dated(Text(field), field.DateFormat ?? "iso") : Text(field);

    /// <summary>What a row must not say in a field.</summary>
    public FieldCheck Check(ObjectMapping item, FieldMapping field, FieldType type)
    {
        var text = Required(field, type);
        var value = Value(item, field, type);
        var wrong = type switch
        {
            FieldType.Timestamp or FieldType.Date => $"({value} is null or {value} < '1800-01-01' or {value} >= '2200-01-01')",
            FieldType.Integer => $"({value} is null or try_cast({NumberSql.Digits(text, field.NumberFormat ?? NumberSql.Plain)} as double) % 1 <> 0)",
            _ => $"{value} is null",
        };
        var when = item.When is { Count: > 0 } ? $"{When(item)} and " : "";
        return new FieldCheck(field.Field, field.Columns.FirstOrDefault(_places.ContainsKey), text, $"{when}{text} is not null and {wrong} and not {SaysNothing(text)}", Reason(type));
    }

    private static string Reason(FieldType type) => type switch
    {
        FieldType.Timestamp or FieldType.Date => "row.not_a_date",
        FieldType.Money or FieldType.Number => "row.not_a_number",
        FieldType.Integer => "row.not_a_whole_number",
        _ => "row.not_a_flag",
    };

    private string Written(FieldMapping field)
    {
        if (field.Constant is { } constant) return SqlText.Literal(constant);
        var texts = field.Columns.Where(_places.ContainsKey).Select(c => IsId(field.Field) ? Id(c) : Column(c)).ToList();
        if (texts.Count == 0) return "cast(null as varchar)";
        if (texts.Count == 1) return texts[0];
        return field.Join is { } join
            ? $"nullif(concat_ws({SqlText.Literal(join)}, {string.Join(", ", texts)}), '')"
            : $"coalesce({string.Join(", ", texts)})";
    }

    private IEnumerable<string> Named() => mapping.Objects
        .SelectMany(o => o.Fields.SelectMany(f => f.Columns).Concat((o.When ?? []).Select(c => c.Column))).Concat(mapping.Attributes).Concat(mapping.Key ?? []);

    private static bool IsId(string field) => field.EndsWith("_id", StringComparison.Ordinal);

    // Others keep Salesforce's ids too: in a customer's metadata, in a property of the CRM.
    private string Id(string name) => _isOfSalesforce || name.Contains("salesforce", StringComparison.OrdinalIgnoreCase) ? SalesforceIdSql.Whole(Column(name)) : Column(name);

    private string Column(string name) => FormattableString.Invariant($"_text{_places[name]}");

    private static string Replaced(string text, IReadOnlyDictionary<string, string?> values)
    {
        var cases = values.Select(v => $"when {SqlText.Literal(v.Key.Trim().ToLowerInvariant())} then {(v.Value is null ? "null" : SqlText.Literal(v.Value))}");
        return $"(case lower({text}) {string.Join(' ', cases)} else {text} end)";
    }

    private string Condition(Condition condition)
    {
        var text = _places.ContainsKey(condition.Column) ? $"lower(coalesce({Column(condition.Column)}, ''))" : "''";
        var values = condition.In.Select(v => SqlText.Literal(v.Trim().ToLowerInvariant())).DefaultIfEmpty("''");
        return $"{text} {(condition.Not ? "not in" : "in")} ({string.Join(", ", values)})";
    }

    private static string Number(FieldMapping field, string digits)
    {
        var number = $"(case when isfinite(try_cast({digits} as double)) then try_cast({digits} as double) end)";
        return field.Percent ? $"({number} / 100)" : number;
    }

    // Multiplied, because a division of decimals leaves the decimals.
    private string Money(ObjectMapping item, FieldMapping field, string digits)
    {
        var amount = $"try_cast({digits} as decimal(18,4))";
        if (!field.MinorUnits) return amount;
        var currency = Find(item, "currency") is { } own ? $"upper({Text(own)})" : "''";
        return $"cast(case when {currency} in ({Codes(0)}) then {amount} when {currency} in ({Codes(3)}) then {amount} * 0.001 else {amount} * 0.01 end as decimal(18,4))";
    }

    private static string Codes(int decimals) => string.Join(", ", Currencies.Each.Where(c => c.Decimals == decimals).Select(c => SqlText.Literal(c.Code)));

    private static string Boolean(string text) => $"""
        (case when lower({text}) in ('true', 't', 'yes', 'y', 'sí', 'si', 's', '1', '1.0', 'verdadero', 'v', 'x', 'on', 'sim', 'oui', 'ja') then true
        when lower({text}) in ('false', 'f', 'no', 'n', '0', '0.0', 'falso', 'off', 'não', 'nao', 'non', 'nein') then false end)
        """;

    private static FieldMapping? Find(ObjectMapping item, string field) => item.Fields.FirstOrDefault(f => f.Field == field);

    private static string Content(IEnumerable<string> all) =>
        $"concat({string.Join(", chr(31), ", Significant(all).Select(SqlText.Identifier).DefaultIfEmpty("''"))})";

    private static IEnumerable<string> Significant(IEnumerable<string> all) =>
        all.Where(c => !c.StartsWith("_fivetran_synced", StringComparison.OrdinalIgnoreCase) && !c.StartsWith("_airbyte_", StringComparison.OrdinalIgnoreCase)
            && !c.StartsWith("_sdc_", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
}
