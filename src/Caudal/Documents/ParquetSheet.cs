using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;
using DuckDB.NET.Data;

namespace Caudal.Documents;

/// <summary>An answer as a Parquet file: numbers as doubles, counts and ids as 64-bit integers, money as DECIMAL(38,4), days and times (UTC) as such, the rest as text.</summary>
public static class ParquetSheet
{
    // Rows that are looked at to tell what a column holds.
    private const int Looked = 2_000;

    /// <summary>Rows wait on the disk until the last has come: the format has its table of contents at its end.</summary>
    public static void Write(Stream output, Sheet sheet)
    {
        var folder = Directory.CreateTempSubdirectory("caudal-parquet-").FullName;
        try
        {
            var file = Path.Combine(folder, "answer.parquet");
            using (var engine = DuckDbEngine.OpenToWrite(Path.Combine(folder, "answer.duckdb"), folder))
            {
                Fill(engine, sheet);
                engine.Execute($"copy answer to {SqlText.Literal(file)} (format parquet)");
            }
            using var written = File.OpenRead(file);
            written.CopyTo(output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Fill(DuckDbEngine engine, Sheet sheet)
    {
        using var rows = sheet.Rows.GetEnumerator();
        var first = new List<IReadOnlyList<object?>>();
        while (first.Count < Looked && rows.MoveNext()) first.Add(rows.Current);
        var types = sheet.Columns.Select((c, i) => TypeOf(c.Kind, first.Select(r => r[i]))).ToList();
        engine.Execute($"create table answer ({string.Join(", ", sheet.Columns.Select((c, i) => $"{SqlText.Identifier(c.Name)} {types[i]}"))})");
        using var appender = engine.DuckDb.CreateAppender("answer");
        foreach (var row in first) Append(appender.CreateRow(), row, types);
        while (rows.MoveNext()) Append(appender.CreateRow(), rows.Current, types);
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

    private static void Append(IDuckDBAppenderRow row, IReadOnlyList<object?> values, List<string> types)
    {
        for (var i = 0; i < values.Count; i++) Append(row, values[i], types[i]);
        row.EndRow();
    }

    private static void Append(IDuckDBAppenderRow row, object? value, string type) => _ = value switch
    {
        null or DBNull => row.AppendNullValue(),
        _ when type == "varchar" => row.AppendValue(Csv.Plain(value)),
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
}
