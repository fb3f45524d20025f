using System.Text;
using System.Text.Json;
using Caudal.Documents;
using Caudal.Warehouse.DuckDb;
using Caudal.Web.Api;

namespace Caudal.Tests.Web;

/// <summary>What is taken along is written as it is read: no form holds all rows before it writes the first.</summary>
public sealed class ApiFormatTests
{
    private const int Rows = 20_000;

    private static readonly string[] Words = ["=1+1", "+34", "-x", "@a", "\t=1", "plain, \"quoted\""];

    private static Document Rising(Action<int> read) => Document.Of("rows", new Sheet([new("text", Kind.Text), new("place", Kind.Count), new("share", Kind.Share)], Read(read)));

    private static IEnumerable<IReadOnlyList<object?>> Read(Action<int> read)
    {
        for (var i = 0; i < Rows; i++)
        {
            read(i);
            yield return [Words[i % Words.Length], (long)i, i < 5_000 ? null : 0.25];
        }
    }

    private static ApiFormat Format(string name) => ApiFormat.All.Single(f => f.Name == name);

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public void AForm_HasWrittenTheFirstRows_BeforeItReadsTheLast(string name)
    {
        using var output = new MemoryStream();
        var half = 0L;
        Format(name).Write(Rising(i => { if (i == Rows / 2) half = output.Length; }), output);
        Assert.InRange(half, output.Length / 4, output.Length * 3 / 4);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("parquet")]
    [InlineData("json")]
    public void AForm_ReadsItsRowsOnce_AndHoldsAll(string name)
    {
        using var output = new MemoryStream();
        var read = 0;
        Format(name).Write(Rising(_ => read++), output);
        Assert.Equal((Rows, Rows), (read, Count(name, output)));
    }

    [Fact]
    public void Csv_OfTextsThatASpreadsheetWouldRun_IsHarmless()
    {
        using var output = new MemoryStream();
        Format("csv").Write(Rising(_ => { }), output);
        Assert.Equal(["text,place,share", "'=1+1,0,", "'+34,1,", "'-x,2,", "'@a,3,", "'\t=1,4,", "\"plain, \"\"quoted\"\"\",5,"], Encoding.UTF8.GetString(output.ToArray()).Split("\r\n").Take(7));
    }

    [Fact]
    public void Parquet_OfAColumnThatIsBlankAtFirst_KeepsItsNumbers()
    {
        using var folder = new Cli.TemporaryFolder();
        var file = Path.Combine(folder.Path, "rows.parquet");
        using (var output = File.Create(file)) Format("parquet").Write(Rising(_ => { }), output);
        using var engine = DuckDbEngine.InMemory();
        Assert.Equal(0.25 * (Rows - 5_000), engine.Scalar<double>($"select sum(share) from read_parquet('{file}')"));
    }

    private static int Count(string name, MemoryStream written)
    {
        written.Position = 0;
        switch (name)
        {
            case "csv": return Encoding.UTF8.GetString(written.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
            case "json": return JsonDocument.Parse(written).RootElement.GetProperty("rows").GetArrayLength();
            case "xlsx": return MiniExcelLibs.MiniExcel.Query(written, useHeaderRow: true).Count();
            default:
                using (var folder = new Cli.TemporaryFolder())
                {
                    var file = Path.Combine(folder.Path, "rows.parquet");
                    File.WriteAllBytes(file, written.ToArray());
                    using var engine = DuckDbEngine.InMemory();
                    return (int)engine.Scalar<long>($"select count(*) from read_parquet('{file}')");
                }
        }
    }
}
