using System.Text;
using System.Text.Json;
using Caudal.Sources;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;
using CsCheck;

namespace Caudal.Tests.Landing;

/// <summary>What went into a CSV comes out of the landed Parquet: every text of every row, in its order.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["abcXYZ 019.,;|\t\"'-_/áñ€漢\n"], 0, 12], Gen.String.AlphaNumeric, Gen.Const(""), Gen.Const("a\r\nb"), Gen.Const("😀"), Gen.Const("NULL"), Gen.Const("=1+1"));

    private static readonly Gen<(string[] Header, string[][] Rows, int Style)> Tables =
        from width in Gen.Int[2, 6]
        from header in Gen.String[Gen.Char.AlphaNumeric, 1, 8].Array[width]
        from rows in Text.Array[width].Array[1, 40]
        from style in Gen.Int[0, 7]
        select (header, rows, style);

    [Fact]
    public void AnyTable_Imported_ComesOutOfTheLandedParquetAsItWentIn() => Tables.Sample(table =>
    {
        using var bench = new ImportBench { Decide = Raw };
        var rows = table.Rows.Where(r => r.Any(t => t.Trim(' ').Length > 0)).ToArray();
        var report = Assert.Single(bench.Import(bench.Write("t.csv", Csv(table.Header, rows, table.Style))).Files);
        Assert.Equal((rows.Length, rows.Length, 0), ((int)report.Rows.Read, (int)report.Rows.Landed, (int)report.Rows.SetAside));
        if (rows.Length == 0) Assert.Single(report.Faults);
        else Assert.Equal(rows.Select(r => r.Select(Blank)), Landed(bench).Select(r => r.Select(Blank)));
    }, iter: 60, threads: 1);

    [Theory]
    [MemberData(nameof(PublicData.CsvSpectrum), MemberType = typeof(PublicData))]
    public void CsvSpectrum_EachFile_LandsAsItsJsonSays(string name)
    {
        var folder = PublicData.Folder("csv_spectrum");
        using var bench = new ImportBench { Decide = Raw };
        var path = Path.Combine(folder, "csvs", name + ".csv");
        Assert.Single(bench.Import(path).Files);
        // A copy that went through version control may have lost its carriage returns; its truth is then without them too.
        var json = File.ReadAllText(Path.Combine(folder, "json", name + ".json"));
        using var truth = JsonDocument.Parse(File.ReadAllBytes(path).Contains((byte)'\r') ? json : json.Replace("\\r\\n", "\\n", StringComparison.Ordinal));
        Assert.Equal(truth.RootElement.EnumerateArray().Select(r => r.EnumerateObject().Select(p => Blank(p.Value.GetString()))), Landed(bench).Select(r => r.Select(Blank)));
    }

    // Nothing recognises it: every column lands as it is.
    private static Mapping Raw(TableSample table) => new("files", "raw", []);

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) || text.Trim(' ').Length == 0 ? null : text;

    private static List<string?[]> Landed(ImportBench bench)
    {
        var file = Directory.GetFiles(bench.Workspace.Landing, "*.parquet", SearchOption.AllDirectories).Single();
        using var engine = DuckDbEngine.InMemory();
        return engine.Query($"select columns(lambda c: c not in ('_line', '_record_id', '_hash', 'file_row_number')) from read_parquet({SqlText.Literal(file)}, file_row_number = true) order by file_row_number",
            row => Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetString(i)).ToArray());
    }

    private static string Csv(string[] header, string[][] rows, int style)
    {
        var (delimiter, newLine, all) = ((style & 1) == 0 ? ',' : ';', (style & 2) == 0 ? "\n" : "\r\n", (style & 4) == 0);
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header)) text.AppendJoin(delimiter, row.Select(t => Field(t, all))).Append(newLine);
        return text.ToString();
    }

    private static string Field(string text, bool always) =>
        always || text.IndexOfAny(['"', '\r', '\n', ',', ';', '|', '\t', ' ']) >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
