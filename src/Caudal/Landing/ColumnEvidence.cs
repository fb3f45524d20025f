using Caudal.Sources;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>
/// Fills in the date and number formats that a mapping leaves open, by the evidence of whole columns: counts over the
/// staged table, first the cheap ones that settle the usual case in one pass.
/// </summary>
/// <param name="stage">SQL that reads the staged table.</param>
internal sealed class ColumnEvidence(Engine engine, string stage, MappingSql sql, string file)
{
    // Fewer texts than this may all be bad rows; more of them are a column that is not what its name says.
    private const int EnoughToRefuse = 5;

    private readonly List<Fault> _faults = [];

    private sealed record Open(int Object, int Field, FieldMapping Mapping, FieldType Type, string Text, string When)
    {
        public bool IsDate => Type is FieldType.Timestamp or FieldType.Date;

        public string Column => Mapping.Columns[0];
    }

    /// <exception cref="FaultException">Columns that cannot be decided, all together.</exception>
    public Mapping Decide()
    {
        var open = OpenFields();
        if (open.Count == 0) return sql.Mapping;
        var counts = FirstCounts(open);
        var formats = new Dictionary<Open, string?>();
        for (var i = 0; i < open.Count; i++) formats[open[i]] = open[i].IsDate ? Date(open[i], counts[i]) : null;
        Numbers([.. open.Select((o, i) => (o, counts[i])).Where(o => !o.o.IsDate)], formats);
        if (_faults.Count > 0) throw new FaultException(_faults);
        return Filled(formats);
    }

    private List<Open> OpenFields()
    {
        var open = new List<Open>();
        for (var o = 0; o < sql.Mapping.Objects.Count; o++)
        {
            var item = sql.Mapping.Objects[o];
            for (var f = 0; f < item.Fields.Count; f++)
            {
                var field = item.Fields[f];
                if (ObjectCatalogue.Find(item.Object)?.Field(field.Field)?.Type is { } type && IsOpen(field, type))
                    open.Add(new Open(o, f, field, type, sql.Text(field), sql.When(item)));
            }
        }
        return open;
    }

    private static bool IsOpen(FieldMapping field, FieldType type) => field.Columns.Count > 0 && field.Split is null && type switch
    {
        FieldType.Timestamp or FieldType.Date => field.DateFormat is null,
        FieldType.Money or FieldType.Number or FieldType.Integer => field.NumberFormat is null,
        _ => false,
    };

    /// <summary>Texts, those that the engine reads by itself, and for numbers those with a point and with just three digits after it.</summary>
    private sealed record First(long Texts, long Fits, long Points, long ThreeAfterPoint);

    private List<First> FirstCounts(List<Open> open)
    {
        var selects = open.Select(o => o.IsDate
            ? $"count({o.Text}) filter ({o.When}), count(*) filter ({o.When} and try_cast({o.Text} as timestamptz) >= '1000-01-01'), 0, 0"
            : $"count({o.Text}) filter ({o.When}), count(*) filter ({o.When} and try_cast({o.Text} as double) is not null), "
                + $"count(*) filter ({o.When} and contains({o.Text}, '.')), count(*) filter ({o.When} and contains({o.Text}, '.') and length({o.Text}) - strpos({o.Text}, '.') = 3)");
        return engine.Query($"select {string.Join(", ", selects)} from {stage}", row =>
            Enumerable.Range(0, open.Count).Select(i => new First(Long(row, 4 * i), Long(row, (4 * i) + 1), Long(row, (4 * i) + 2), Long(row, (4 * i) + 3))).ToList())[0];
    }

    private static long Long(System.Data.Common.DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);

    private string? Date(Open open, First first)
    {
        if (first.Fits == first.Texts) return "iso";
        var strange = $"{open.When} and {open.Text} is not null and try_cast({open.Text} as timestamptz) is null or try_cast({open.Text} as timestamptz) < '1000-01-01'";
        var texts = engine.Query($"select t from (select {open.Text} as t from {stage} where {strange}) where not {MappingSql.SaysNothing("t")} group by t order by count(*) desc, t limit 1000", row => row.GetString(0));
        if (texts.Count == 0) return "iso";
        var readings = Readings(open, DateShapes.Candidates(texts));
        return DateDecision.Of([.. readings, new DateReading("iso", first.Fits)]) switch
        {
            DateDecision.Decided decided => decided.Format,
            DateDecision.Undecidable two => Refuse(open, "format.date_undecidable", Example(open, two.Format), two.Format, two.Rival),
            DateDecision.Contradictory two => Refuse(open, "format.date_contradictory", two.Format, two.Rival, Example(open, two.Format, two.Rival), Example(open, two.Rival, two.Format)),
            _ when texts.Count >= EnoughToRefuse => Refuse(open, "format.date_unknown", texts[0]),
            _ => "iso",
        };
    }

    private List<DateReading> Readings(Open open, IReadOnlyList<(string Format, string? Rival)> candidates)
    {
        if (candidates.Count == 0) return [];
        var values = candidates.Select((c, i) => $"{DateValue(open, c.Format)} as v{i}");
        var counts = candidates.Select((c, i) => candidates.ToList().FindIndex(o => o.Format == c.Rival) is var rival and >= 0
            ? $"count(v{i}), count(*) filter (v{i} is not null and v{rival} is null), count(*) filter (v{i} <> v{rival})"
            : $"count(v{i}), count(v{i}), 0");
        return engine.Query($"select {string.Join(", ", counts)} from (select {string.Join(", ", values)} from {stage} where {open.When})", row =>
            candidates.Select((c, i) => new DateReading(c.Format, Long(row, 3 * i), c.Rival, Long(row, (3 * i) + 1), Long(row, (3 * i) + 2))).ToList())[0];
    }

    private static string DateValue(Open open, string format) => new DateSql("UTC").Date(DateSql.Dated(open.Text, format), format);

    private string? Example(Open open, string fits, string? not = null) => engine.Scalar<string>(
        $"select min({open.Text}) from {stage} where {open.When} and {DateValue(open, fits)} is not null {(not is null ? "" : $"and {DateValue(open, not)} is null")}");

    private void Numbers(List<(Open Field, First Counts)> fields, Dictionary<Open, string?> formats)
    {
        var undecided = new List<Open>();
        var evident = new HashSet<string>();
        foreach (var (field, counts) in fields)
        {
            // A point that other than three digits follow is a decimal one.
            if (counts.Fits == counts.Texts && (counts.ThreeAfterPoint == 0 || counts.Points > counts.ThreeAfterPoint))
            {
                formats[field] = NumberSql.Plain;
                if (counts.Points > 0) evident.Add(NumberDecision.Comma);
            }
            else Number(field, formats, undecided, evident);
        }
        // What a column cannot say of itself, the file's other columns say, if they agree.
        foreach (var field in undecided)
            formats[field] = evident.Count == 1 ? evident.Single() : Refuse(field, "format.number_undecidable", ThreeDigits(field));
    }

    private void Number(Open field, Dictionary<Open, string?> formats, List<Open> undecided, HashSet<string> evident)
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
                var strange = Strange(field);
                if (strange.Count >= EnoughToRefuse) Refuse(field, "format.number_unknown", strange[0]);
                formats[field] = NumberSql.Plain;
                break;
        }
    }

    private NumberEvidence Evidence(Open field)
    {
        var whole = field.Type == FieldType.Integer ? " % 1 = 0" : " is not null";
        var fits = NumberSql.Written.Select((f, i) => $"try_cast({NumberSql.Digits("t", f)} as decimal(38,10)) as v{i}");
        var ok = NumberSql.Written.Select((_, i) => $"count(*) filter (v{i}{whole})");
        return engine.Query($"""
            select count(*) filter (p{whole}), {string.Join(", ", ok)}, count(*) filter (v0{whole} and not coalesce(v1{whole}, false)),
              count(*) filter (v1{whole} and not coalesce(v0{whole}, false)), count(*) filter (v0{whole} and v1{whole} and v0 <> v1)
            from (select try_cast(t as decimal(38,10)) as p, {string.Join(", ", fits)} from (select {field.Text} as t from {stage} where {field.When}))
            """, row => new NumberEvidence(Long(row, 0), NumberSql.Written.Select((f, i) => (f, i)).ToDictionary(f => f.f, f => Long(row, f.i + 1)), Long(row, 5), Long(row, 6), Long(row, 7)))[0];
    }

    private List<string> Strange(Open field) =>
        engine.Query($"select distinct t from (select {field.Text} as t from {stage} where {field.When}) where t is not null and not {MappingSql.SaysNothing("t")} order by t limit {EnoughToRefuse}", row => row.GetString(0));

    private string? ThreeDigits(Open field) =>
        engine.Scalar<string>($"select min({field.Text}) from {stage} where {field.When} and regexp_matches({field.Text}, '[0-9][.,][0-9]{{3}}([^0-9]|$)')");

    private string? Refuse(Open field, string key, params object?[] arguments)
    {
        object?[] all = [field.Column, field.Mapping.Field, .. arguments];
        _faults.Add(new Fault(key, all) { File = file });
        return null;
    }

    private Mapping Filled(Dictionary<Open, string?> formats)
    {
        var objects = sql.Mapping.Objects.Select((item, o) => item with
        {
            Fields = [.. item.Fields.Select((field, f) => formats.Keys.FirstOrDefault(k => k.Object == o && k.Field == f) is { } open ? Fill(field, open, formats[open]) : field)],
        });
        return sql.Mapping with { Objects = [.. objects] };
    }

    private FieldMapping Fill(FieldMapping field, Open open, string? format)
    {
        if (open.IsDate) return field with { DateFormat = format };
        var percent = open.Type == FieldType.Number && format != NumberSql.Plain
            && engine.Scalar<bool>($"select coalesce(bool_or(contains({open.Text}, '%')), false) from {stage} where {open.When}");
        return field with { NumberFormat = format, Percent = field.Percent || percent };
    }
}
