using System.Globalization;
using Caudal.Warehouse;

namespace Caudal.Sources.Files;

/// <summary>A Parquet file, read by the engine; every value becomes text, nested ones JSON.</summary>
internal sealed class ParquetTable(Engine engine, InputFile file, string temporary)
{
    public FileTable Open(SetAside aside)
    {
        try
        {
            return Read(aside);
        }
        catch (System.Data.Common.DbException)
        {
            throw Damaged();
        }
    }

    private FaultException Damaged() => new(new Fault("parquet.damaged") { File = file.Name });

    private FileTable Read(SetAside aside)
    {
        var from = $"read_parquet({SqlText.Literal(CsvFunction.Globless(file.Path, temporary))}, file_row_number = true)";
        var written = engine.Query($"describe select * exclude (file_row_number) from {from}", row => (Name: row.GetString(0), Type: row.GetString(1)));
        if (written.Count > Header.MostColumns) throw new FaultException(new Fault("file.too_many_columns", written.Count, Header.MostColumns) { File = file.Name });
        var columns = Header.Names(written.Select(c => c.Name));
        var texts = written.Zip(columns, (c, name) => $"{Text(c.Name, c.Type)} as {SqlText.Identifier(name)}");
        var rows = engine.Scalar<long>($"select count(*) from {from}");
        var select = $"select {string.Join(", ", texts)} from {from}";
        var sample = Sample(select, rows, columns);
        return new FileTable(file.Name, file, columns, $"({select})", rows, sample, aside)
        {
            FirstLine = 1,
            // Its last part may be in order and its pages not: that shows only when they are read, and there is no other way to read them.
            Careful = () => throw Damaged(),
        };
    }

    private static string Text(string name, string type)
    {
        var column = SqlText.Identifier(name);
        var nested = type.EndsWith(']') || type.StartsWith("STRUCT", StringComparison.Ordinal) || type.StartsWith("MAP", StringComparison.Ordinal);
        return nested ? $"cast(to_json({column}) as varchar)" : $"cast({column} as varchar)";
    }

    private TableSample Sample(string select, long rows, IReadOnlyList<string> columns)
    {
        var every = Math.Max(1, (rows + 999) / 1000);
        var sampled = engine.Query(string.Create(CultureInfo.InvariantCulture, $"{select} where file_row_number % {every} = 0"), row =>
        {
            var texts = new string?[columns.Count];
            for (var i = 0; i < texts.Length; i++) texts[i] = row.IsDBNull(i) ? null : row.GetString(i).Trim() is { Length: > 0 } text ? text : null;
            return (IReadOnlyList<string?>)texts;
        });
        return new TableSample(file.Name, columns, sampled);
    }
}
