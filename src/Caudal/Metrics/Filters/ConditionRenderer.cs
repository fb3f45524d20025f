using System.Globalization;

namespace Caudal.Metrics.Filters;

/// <summary>Writes a condition as SQL; each value becomes a parameter of its column's type.</summary>
internal sealed class ConditionRenderer(Func<Name, Column> resolve, Dialect dialect, Parameters parameters)
{
    private static readonly string[] Yes = ["true", "yes", "1", "si", "sí", "verdadero"];
    private static readonly string[] No = ["false", "no", "0", "falso"];

    public string Render(Condition condition) => condition switch
    {
        And and => $"({Render(and.Left)} AND {Render(and.Right)})",
        Or or => $"({Render(or.Left)} OR {Render(or.Right)})",
        // "not" holds for blank values too, as a person means it.
        Not not => $"({Render(not.Inner)} IS NOT TRUE)",
        IsNull test => $"{resolve(test.Name).Sql} IS NULL",
        In list => RenderIn(list),
        Compare compare => RenderCompare(compare),
        _ => throw new InvalidOperationException($"Unknown condition {condition.GetType().Name}."),
    };

    private string RenderIn(In list)
    {
        var column = resolve(list.Name);
        return $"{column.Sql} IN ({string.Join(", ", list.Literals.Select(l => "$" + parameters.Add(Value(l, column.Type, list.Name))))})";
    }

    private string RenderCompare(Compare compare)
    {
        var column = resolve(compare.Name);
        if (compare.Comparison == Comparison.Contains) return RenderContains(column, compare);
        if (column.Type == ColumnType.Text && compare.Comparison is not (Comparison.Equal or Comparison.NotEqual))
            throw new FaultException(new Fault("metric.where_order", compare.Name.Text) { Column = compare.Literal.Column });
        return $"{column.Sql} {Operator(compare.Comparison)} ${parameters.Add(Value(compare.Literal, column.Type, compare.Name))}";
    }

    private string RenderContains(Column column, Compare compare)
    {
        if (column.Type != ColumnType.Text)
            throw new FaultException(new Fault("metric.where_contains", compare.Name.Text) { Column = compare.Name.Column });
        return dialect.Contains(column.Sql, parameters.Add(compare.Literal.Text));
    }

    private static string Operator(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "IS DISTINCT FROM",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        _ => ">=",
    };

    private static object Value(Literal literal, ColumnType type, Name name) => type switch
    {
        ColumnType.Number when decimal.TryParse(literal.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        ColumnType.Date when DateOnly.TryParseExact(literal.Text, "yyyy-MM-dd", out var day) => day,
        ColumnType.Timestamp when DateTime.TryParse(literal.Text, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) => time,
        ColumnType.Boolean when Yes.Contains(literal.Text, StringComparer.OrdinalIgnoreCase) => true,
        ColumnType.Boolean when No.Contains(literal.Text, StringComparer.OrdinalIgnoreCase) => false,
        ColumnType.Text => literal.Text,
        _ => throw new FaultException(new Fault($"metric.where_{type.ToString().ToLowerInvariant()}", name.Text, literal.Text) { Column = literal.Column }),
    };
}
