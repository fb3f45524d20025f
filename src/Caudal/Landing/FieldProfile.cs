using System.Data.Common;
using System.Globalization;
using Caudal.Sources;
using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>A field that texts can fail to become, and what the whole column says when it is read in the declared or most usual format.</summary>
/// <param name="Text">SQL of the text.</param>
/// <param name="When">SQL of the rows that count.</param>
internal sealed record FieldProfile(int Object, int Place, ObjectMapping Item, FieldMapping Field, FieldType Type, string Text, string When)
{
    private const int Selected = 5;

    private static readonly DateTime Earliest = new(1800, 1, 1);
    private static readonly DateTime Latest = new(2200, 1, 1);

    public bool IsDate => Type is FieldType.Timestamp or FieldType.Date;

    public bool IsNumber => Type is FieldType.Money or FieldType.Number or FieldType.Integer;

    /// <summary>Its format is to be found by evidence.</summary>
    public bool IsOpen => Field.Columns.Count > 0 && (IsDate ? Field.DateFormat is null : IsNumber && Field.NumberFormat is null);

    public long Texts { get; private init; }

    public long Fits { get; private init; }

    /// <summary>Of numbers, texts with a point, and those with just three digits after it.</summary>
    public long Points { get; private init; }

    public long ThreeAfterPoint { get; private init; }

    private bool InRange { get; init; } = true;

    /// <summary>Every text is a value: no row need be looked at for this field.</summary>
    public bool IsSound => Fits == Texts && InRange && (Type != FieldType.Integer || Points == 0);

    /// <summary>One pass over the table for all fields together.</summary>
    public static IReadOnlyList<FieldProfile> Of(Engine engine, string rows, MappingSql sql)
    {
        var fields = Fields(sql).ToList();
        if (fields.Count == 0) return [];
        var select = string.Join(", ", fields.Select(f => f.Select(sql)));
        return engine.Query($"select {select} from {sql.Rows(rows)}", row => fields.Select((f, i) => f.Read(row, Selected * i)).ToList())[0];
    }

    private static IEnumerable<FieldProfile> Fields(MappingSql sql)
    {
        for (var o = 0; o < sql.Mapping.Objects.Count; o++)
        {
            var item = sql.Mapping.Objects[o];
            for (var f = 0; f < item.Fields.Count; f++)
                if (item.Fields[f].Split is null && ObjectCatalogue.Find(item.Object)?.Field(item.Fields[f].Field)?.Type is { } type && CanFail(type))
                    yield return new FieldProfile(o, f, item, item.Fields[f], type, sql.Text(item.Fields[f]), sql.When(item));
        }
    }

    private static bool CanFail(FieldType type) =>
        type is FieldType.Timestamp or FieldType.Date or FieldType.Money or FieldType.Number or FieldType.Integer or FieldType.Boolean;

    private string Select(MappingSql sql)
    {
        var only = Item.When is { Count: > 0 } ? $" filter ({When})" : "";
        var value = sql.Value(Item, Field, Type);
        var most = IsDate ? $"cast(min({value}){only} as timestamp), cast(max({value}){only} as timestamp)"
            : IsNumber && IsOpen ? $"count(*) filter ({When} and contains({Text}, '.')), count(*) filter ({When} and contains({Text}, '.') and length({Text}) - strpos({Text}, '.') = 3)"
            : IsNumber ? $"count(*) filter ({When} and contains({Text}, '.')), 0" : "0, 0";
        return $"count({sql.Required(Field, Type)}){only}, count({value}){only}, count({Text}){only}, {most}";
    }

    private FieldProfile Read(DbDataReader row, int at) => IsDate
        ? this with { Texts = Long(row, at), Fits = Long(row, at + 1), InRange = Within(row, at + 3) && Within(row, at + 4) }
        : this with { Texts = Long(row, at), Fits = Long(row, at + 1), Points = Long(row, at + 3), ThreeAfterPoint = Long(row, at + 4) };

    private static bool Within(DbDataReader row, int at)
    {
        if (row.IsDBNull(at)) return true;
        try
        {
            return row.GetDateTime(at) is var time && time >= Earliest && time < Latest;
        }
        catch (Exception outside) when (outside is InvalidOperationException or ArgumentException or OverflowException or InvalidCastException)
        {
            return false;   // infinity, or a year that .NET does not have
        }
    }

    private static long Long(DbDataReader row, int at) => Convert.ToInt64(row.GetValue(at), CultureInfo.InvariantCulture);
}
