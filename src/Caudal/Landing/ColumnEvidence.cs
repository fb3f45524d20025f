using Caudal.Sources;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>
/// Fills in the date and number formats that a mapping leaves open, by the evidence of whole columns: counts over the
/// staged table, first the cheap ones that settle the usual case in one pass.
/// </summary>
/// <param name="rows">SQL that reads the staged table.</param>
internal sealed class ColumnEvidence(Engine engine, string rows, MappingSql sql, string file)
{
    // Fewer texts than this may all be bad rows; more of them are a column that is not what its name says.
    private const int EnoughToRefuse = 5;

    private readonly List<Fault> _faults = [];
    private readonly string _stage = sql.Rows(rows);

    /// <exception cref="FaultException">Columns that cannot be decided, all together.</exception>
    public Mapping Decide(IReadOnlyList<FieldProfile> fields)
    {
        var open = fields.Where(f => f.IsOpen).ToList();
        var formats = Dates([.. open.Where(f => f.IsDate)]);
        Numbers(open.Where(f => f.IsNumber), formats);
        if (_faults.Count > 0) throw new FaultException(_faults);
        return Filled(formats);
    }

    private static long Long(System.Data.Common.DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);

    private Dictionary<FieldProfile, string?> Dates(List<FieldProfile> open)
    {
        var undecided = new Dictionary<FieldProfile, DateDecision.Undecidable>();
        var formats = open.ToDictionary(f => f, f => Date(f, undecided));
        // What a column cannot say of itself, the file's other columns say, if they agree.
        var orders = formats.Values.OfType<string>().Where(HasOrder).Select(f => f[..2]).Distinct().ToList();
        foreach (var (field, two) in undecided)
            formats[field] = orders.Count == 1 ? new[] { two.Format, two.Rival }.First(f => f.StartsWith(orders[0], StringComparison.Ordinal))
                : Refuse(field, "format.date_undecidable", Example(field, two.Format), two.Format, two.Rival);
        return formats;
    }

    // dd/MM or MM/dd: not a month with its year.
    private static bool HasOrder(string format) => format.Length > 5 && format[..2] is "dd" or "MM" && format.AsSpan(3).StartsWith(format[..2] == "dd" ? "MM" : "dd");

    private string? Date(FieldProfile open, Dictionary<FieldProfile, DateDecision.Undecidable> undecided)
    {
        if (open.IsSound) return "iso";
        var texts = Strange(open);
        if (texts.Count == 0) return "iso";
        var readings = Readings(open, DateShapes.Candidates(texts));
        return DateDecision.Of(readings) switch
        {
            DateDecision.Decided decided => decided.Format,
            DateDecision.Undecidable two => Postponed(open, two, undecided),
            DateDecision.Contradictory two => Refuse(open, "format.date_contradictory", two.Format, two.Rival, Example(open, two.Format, two.Rival), Example(open, two.Rival, two.Format)),
            _ when texts.Count >= EnoughToRefuse => Refuse(open, "format.date_unknown", texts[0]),
            _ => "iso",
        };
    }

    private static string? Postponed(FieldProfile open, DateDecision.Undecidable two, Dictionary<FieldProfile, DateDecision.Undecidable> undecided)
    {
        undecided[open] = two;
        return null;
    }

    // The conditions stand in the select list: pushed down into the Parquet reader they take ten times as long.
    private List<string> Strange(FieldProfile open) => engine.Query($"""
        select t from (select case when {open.When} and {IsNotIso(open.Text)} then {open.Text} end as t from {_stage})
        where t is not null and not {MappingSql.SaysNothing("t")} group by t order by count(*) desc, t limit 1000
        """, row => row.GetString(0));

    private static string IsNotIso(string text) => $"coalesce(try_cast({DateSql.Dated(text, "iso")} as timestamptz) < '1000-01-01', {DateSql.Dated(text, "iso")} is not null)";

    private List<DateReading> Readings(FieldProfile open, IReadOnlyList<(string Format, string? Rival)> candidates)
    {
        var values = candidates.Select((c, i) => $"{DateValue(open, c.Format)} as v{i}").Append($"{DateValue(open, "iso")} as iso");
        var counts = candidates.Select((c, i) => candidates.ToList().FindIndex(o => o.Format == c.Rival) is var rival and >= 0
            ? $"count(v{i}), count(*) filter (v{i} is not null and v{rival} is null), count(*) filter (v{i} <> v{rival})"
            : $"count(v{i}), count(v{i}), 0").Append("count(*) filter (iso >= date '1000-01-01')");   // 03-04-26 is the year 3 to the engine
        return engine.Query($"select {string.Join(", ", counts)} from (select {string.Join(", ", values)} from {_stage} where {open.When})", row =>
            candidates.Select((c, i) => new DateReading(c.Format, Long(row, 3 * i), c.Rival, Long(row, (3 * i) + 1), Long(row, (3 * i) + 2)))
                .Append(new DateReading("iso", Long(row, 3 * candidates.Count))).ToList())[0];
    }

    private static string DateValue(FieldProfile open, string format) => new DateSql("UTC").Date(open.Text, format);

    private string? Example(FieldProfile open, string fits, string? not = null) => engine.Scalar<string>(
        $"select min({open.Text}) from {_stage} where {open.When} and {DateValue(open, fits)} is not null {(not is null ? "" : $"and {DateValue(open, not)} is null")}");

    private void Numbers(IEnumerable<FieldProfile> fields, Dictionary<FieldProfile, string?> formats)
    {
        var undecided = new List<FieldProfile>();
        var evident = new HashSet<string>();
        foreach (var field in fields)
        {
            // A point that other than three digits follow is a decimal one.
            if (field.Fits == field.Texts && (field.ThreeAfterPoint == 0 || field.Points > field.ThreeAfterPoint))
            {
                formats[field] = NumberSql.Plain;
                if (field.Points > 0) evident.Add(NumberDecision.Comma);
            }
            else Number(field, formats, undecided, evident);
        }
        // What a column cannot say of itself, the file's other columns say, if they agree.
        foreach (var field in undecided)
            formats[field] = evident.Count == 1 ? evident.Single() : Refuse(field, "format.number_undecidable", ThreeDigits(field));
    }

    private void Number(FieldProfile field, Dictionary<FieldProfile, string?> formats, List<FieldProfile> undecided, HashSet<string> evident)
    {
        switch (NumberDecision.Of(Evidence(field)))
        {
            case NumberDecision.Decided decided:
                formats[field] = decided.Format;
                if (decided.Evident) evident.Add(decided.Format == NumberSql.Plain ? NumberDecision.Comma : decided.Format);
                break;
            case NumberDecision.Undecidable:
                undecided.Add(field);
                break;
            case NumberDecision.Contradictory:
                Refuse(field, "format.number_contradictory");
                break;
            default:
                var strange = Wrong(field);
                if (strange.Count >= EnoughToRefuse) Refuse(field, "format.number_unknown", strange[0]);
                formats[field] = NumberSql.Plain;
                break;
        }
    }

    private NumberEvidence Evidence(FieldProfile field)
    {
        var whole = field.Type == FieldType.Integer ? " % 1 = 0" : " is not null";
        var fits = NumberSql.Written.Select((f, i) => $"try_cast({NumberSql.Digits("t", f)} as decimal(38,10)) as v{i}");
        var ok = NumberSql.Written.Select((_, i) => $"count(*) filter (v{i}{whole})");
        return engine.Query($"""
            select count(*) filter (p{whole}), {string.Join(", ", ok)}, count(*) filter (v0{whole} and not coalesce(v1{whole}, false)),
              count(*) filter (v1{whole} and not coalesce(v0{whole}, false)), count(*) filter (v0{whole} and v1{whole} and v0 <> v1)
            from (select try_cast(t as decimal(38,10)) as p, {string.Join(", ", fits)} from (select {field.Text} as t from {_stage} where {field.When}))
            """, row => new NumberEvidence(Long(row, 0), NumberSql.Written.Select((f, i) => (f, i)).ToDictionary(f => f.f, f => Long(row, f.i + 1)), Long(row, 5), Long(row, 6), Long(row, 7)))[0];
    }

    private List<string> Wrong(FieldProfile field) =>
        engine.Query($"select distinct t from (select {field.Text} as t from {_stage} where {field.When}) where t is not null and not {MappingSql.SaysNothing("t")} order by t limit {EnoughToRefuse}", row => row.GetString(0));

    private string? ThreeDigits(FieldProfile field) =>
        engine.Scalar<string>($"select min({field.Text}) from {_stage} where {field.When} and regexp_matches({field.Text}, '[0-9][.,][0-9]{{3}}([^0-9]|$)')");

    private string? Refuse(FieldProfile field, string key, params object?[] arguments)
    {
        object?[] all = [field.Field.Columns[0], field.Field.Field, .. arguments];
        _faults.Add(new Fault(key, all) { File = file });
        return null;
    }

    private Mapping Filled(Dictionary<FieldProfile, string?> formats)
    {
        var objects = sql.Mapping.Objects.Select((item, o) => item with
        {
            Fields = [.. item.Fields.Select((field, f) => formats.Keys.FirstOrDefault(k => k.Object == o && k.Place == f) is { } open ? Fill(field, open, formats[open]) : field)],
        });
        return sql.Mapping with { Objects = [.. objects] };
    }

    private FieldMapping Fill(FieldMapping field, FieldProfile open, string? format)
    {
        if (open.IsDate) return field with { DateFormat = format };
        var percent = open.Type == FieldType.Number && format != NumberSql.Plain
            && engine.Scalar<bool>($"select coalesce(bool_or(contains({open.Text}, '%')), false) from {_stage} where {open.When}");
        return field with { NumberFormat = format, Percent = field.Percent || percent };
    }
}
