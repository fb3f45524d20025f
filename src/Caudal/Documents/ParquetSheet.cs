using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Documents;

/// <summary>An answer as a Parquet file: numbers as doubles, counts and ids as 64-bit integers, money as DECIMAL(38,4), days and times (UTC) as such, the rest as text.</summary>
public static class ParquetSheet
{
    /// <summary>A new temporary file, for the caller to delete.</summary>
    public static string Write(Sheet sheet)
    {
        var file = Path.GetTempFileName();
        using var engine = DuckDbEngine.InMemory();
        var rows = sheet.Rows.ToList();
        engine.Execute($"create table answer ({string.Join(", ", sheet.Columns.Select((c, i) => $"{SqlText.Identifier(c.Name)} {TypeOf(c.Kind, rows.Select(r => r[i]))}"))})");
        using (var appender = engine.DuckDb.CreateAppender("answer"))
            foreach (var row in rows) Append(appender.CreateRow(), row);
        engine.Execute($"copy answer to {SqlText.Literal(file)} (format parquet)");
        return file;
    }

    // By what the column holds: a kind says how people see it, and a flag is a text to them.
    private static string TypeOf(Kind kind, IEnumerable<object?> values) => values.FirstOrDefault(v => v is not null and not DBNull) switch
    {
        Money => "decimal(38,4)",
        double or decimal => "double",
        int or long or Id => "bigint",
        bool => "boolean",
        DateOnly => "date",
        DateTime or DateTimeOffset => "timestamp",
        string => "varchar",
        _ => kind switch { Kind.Money => "decimal(38,4)", Kind.Number or Kind.Share => "double", Kind.Count => "bigint", Kind.Date => "date", Kind.Time => "timestamp", _ => "varchar" },
    };

    private static void Append(DuckDB.NET.Data.IDuckDBAppenderRow row, IReadOnlyList<object?> values)
    {
        foreach (var value in values)
            _ = value switch
            {
                null or DBNull => row.AppendNullValue(),
                Money money => row.AppendValue(money.Round().Amount),
                decimal d => row.AppendValue((double)d),
                double x => row.AppendValue(x),
                int i => row.AppendValue((long)i),
                long l => row.AppendValue(l),
                Id id => row.AppendValue(id.Number),
                bool b => row.AppendValue(b),
                DateOnly day => row.AppendValue(day),
                DateTime utc => row.AppendValue(utc),
                DateTimeOffset instant => row.AppendValue(instant.UtcDateTime),
                _ => row.AppendValue(Csv.Plain(value)),
            };
        row.EndRow();
    }
}
