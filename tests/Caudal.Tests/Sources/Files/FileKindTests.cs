using System.IO.Compression;
using System.Text;
using MiniExcelLibs;

namespace Caudal.Tests.Sources.Files;

public sealed class FileKindTests : IDisposable
{
    private readonly TableFile _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0 }, "file.other_kind")]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1 }, "file.other_kind")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0, 0, 0 }, "file.other_kind")]
    [InlineData(new byte[] { 2, 3, 4, 5, 6, 65, 7, 8, 14, 15, 16, 17, 66, 18, 19 }, "file.binary")]
    public void Csv_ThatIsSomethingElse_IsRefused(byte[] bytes, string fault) =>
        Assert.Equal(fault, _files.ReadOne(_files.Write("deals.csv", bytes)).Refused);

    [Fact]
    public void Text_WithoutATable_IsRefusedAsNoTable() =>
        Assert.Equal("file.no_table", _files.ReadOne(_files.Write("notes.txt", "Call them back\nNext week\n")).Refused);

    [Fact]
    public void Parquet_WithTypesAndLists_BecomesTexts()
    {
        var path = Path.Combine(_files.Folder, "t.parquet");
        using (var engine = Caudal.Warehouse.DuckDb.DuckDbEngine.InMemory())
            engine.Execute($"copy (select 7 as id, date '2026-03-04' as day, 12.50::decimal(8,2) as amount, ['a','b'] as tags, null::varchar as nothing) to '{path}' (format parquet)");
        var table = _files.ReadOne(path);
        Assert.Equal(["id", "day", "amount", "tags", "nothing"], table.Columns);
        Assert.Equal(["7", "2026-03-04", "12.50", "[\"a\",\"b\"]", null], Assert.Single(table.Rows));
    }

    [Fact]
    public void Parquet_CutOff_IsRefused() => Assert.Equal("parquet.damaged", _files.ReadOne(_files.Write("t.parquet", "PAR1 and nothing"u8.ToArray())).Refused);

    [Fact]
    public void Json_ListOfObjects_IsFlattened()
    {
        var table = _files.ReadOne(_files.Write("t.json", """[{"id":1,"name":{"first":"Ana"},"tags":["x"]},{"id":2,"extra":true,"name":{"first":null}}]"""));
        Assert.Equal(["id", "name.first", "tags", "extra"], table.Columns);
        Assert.Equal([["1", "Ana", "[\"x\"]", null], ["2", null, null, "true"]], table.Rows);
    }

    [Fact]
    public void Json_ObjectAroundAList_IsTheList()
    {
        var table = _files.ReadOne(_files.Write("t.json", """{"object":"list","data":[{"id":"cus_1"},{"id":"cus_2"}],"has_more":false}"""));
        Assert.Equal([["cus_1"], ["cus_2"]], table.Rows);
    }

    [Fact]
    public void Json_ObjectWithSeveralLists_IsATableForEach()
    {
        var tables = _files.Read(_files.Write("t.json", """{"contacts":[{"id":1}],"deals":[{"id":2},{"id":3}]}"""));
        Assert.Equal(["t.json#contacts", "t.json#deals"], tables.Select(t => t.Name));
        Assert.Equal([1, 2], tables.Select(t => t.Rows.Count));
    }

    [Fact]
    public void NdJson_WithABadLine_SetsItAside()
    {
        var table = _files.ReadOne(_files.Write("t.ndjson", "{\"id\":1}\n{\"id\":2,\n{\"id\":3}\n[4]\n"));
        Assert.Equal([["1"], ["3"]], table.Rows);
        Assert.Equal([("json.bad_line", 2L), ("json.not_an_object", 4L)], table.Faults.Select(f => (f.Key, f.Line!.Value)));
    }

    [Fact]
    public void Json_CutOff_IsRefusedWithItsPlace()
    {
        var table = _files.ReadOne(_files.Write("t.json", "[{\"id\":1},\n{\"id\":"));
        Assert.Equal(("json.broken", 2L), (table.Refused, table.Faults[0].Line));
    }

    [Fact]
    public void Workbook_EverySheet_IsATableWithTrueDates()
    {
        var path = Path.Combine(_files.Folder, "book.xlsx");
        MiniExcel.SaveAs(path, new Dictionary<string, object>
        {
            ["Deals"] = new[] { new { Id = "0012", Amount = 12.5, Closed = new DateTime(2026, 3, 4), Won = true, Big = 123456789012345d } },
            ["Empty"] = Array.Empty<object>(),
            ["Owners"] = new[] { new { Name = "Ana", At = new DateTime(2026, 3, 4, 13, 5, 0) } },
        });
        var tables = _files.Read(path);
        Assert.Equal(["book.xlsx#Deals", "book.xlsx#Owners"], tables.Select(t => t.Name));
        Assert.Equal(["0012", "12.5", "2026-03-04", "true", "123456789012345"], Assert.Single(tables[0].Rows));
        Assert.Equal(["Ana", "2026-03-04 13:05:00"], Assert.Single(tables[1].Rows));
    }

    [Fact]
    public void Workbook_SavedAsAReport_IsItsTable()
    {
        var path = Path.Combine(_files.Folder, "book.xlsx");
        object?[][] cells = [["Ventas de enero", null, null], [null, null, null], ["Cliente", "Importe", "Fecha"], ["A", 1.5, new DateTime(2026, 1, 2)], ["B", 2, new DateTime(2026, 1, 3)], ["Total", 3.5, null]];
        MiniExcel.SaveAs(path, cells.Select(r => new Dictionary<string, object?> { ["a"] = r[0], ["b"] = r[1], ["c"] = r[2] }), printHeader: false);
        var table = _files.ReadOne(path);
        Assert.Equal(["Cliente", "Importe", "Fecha"], table.Columns);
        Assert.Equal([["A", "1.5", "2026-01-02"], ["B", "2", "2026-01-03"]], table.Rows);
        Assert.Equal("row.total", Assert.Single(table.Faults).Key);
    }

    [Fact]
    public void Workbook_WithEntities_IsRefused()
    {
        var path = Path.Combine(_files.Folder, "book.xlsx");
        MiniExcel.SaveAs(path, new[] { new { Id = 1 } });
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            zip.GetEntry("xl/workbook.xml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("xl/workbook.xml").Open());
            writer.Write("<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\">]><workbook>&a;</workbook>");
        }
        Assert.Equal("xlsx.unsafe_xml", _files.ReadOne(path).Refused);
    }

    private string Zip(params (string Name, byte[] Content)[] members)
    {
        var path = Path.Combine(_files.Folder, "z.zip");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in members)
        {
            using var to = zip.CreateEntry(name).Open();
            to.Write(content);
        }
        return path;
    }

    [Fact]
    public void Zip_OfSeveralKinds_GivesTheirTablesInOrder()
    {
        var path = Zip(("b/deals.csv", "id,a\n1,2\n"u8.ToArray()), ("a.json", "[{\"id\":5}]"u8.ToArray()), ("README.md", "# no"u8.ToArray()), ("bad.csv", []));
        var tables = _files.Read(path);
        Assert.Equal(["z.zip/a.json", "z.zip/b/deals.csv", "z.zip/bad.csv"], tables.Select(t => t.Name));
        Assert.Equal([null, null, "file.empty"], tables.Select(t => t.Refused));
    }

    [Theory]
    [InlineData("../out.csv")]
    [InlineData("/etc/out.csv")]
    [InlineData("a/../../out.csv")]
    [InlineData("C:\\out.csv")]
    public void Zip_WithNamesThatPointOutside_IsRefusedAndWritesNothing(string name)
    {
        var path = Zip((name, "id\n1\n"u8.ToArray()));
        Assert.Equal("zip.unsafe_name", _files.ReadOne(path).Refused);
        Assert.False(File.Exists(Path.Combine(_files.Folder, "..", "out.csv")));
    }

    [Fact]
    public void Zip_WithALink_IsRefused()
    {
        var path = Path.Combine(_files.Folder, "z.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            var entry = zip.CreateEntry("link.csv");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var to = new StreamWriter(entry.Open());
            to.Write("/etc/passwd");
        }
        Assert.Equal("zip.link", _files.ReadOne(path).Refused);
    }

    [Fact]
    public void Zip_Bomb_IsRefusedByItsRatio()
    {
        var path = Path.Combine(_files.Folder, "z.zip");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var to = zip.CreateEntry("bomb.csv", CompressionLevel.Optimal).Open();
            var zeros = Encoding.ASCII.GetBytes(new string('0', 1 << 20));
            for (var i = 0; i < 80; i++) to.Write(zeros);
        }
        Assert.Equal("zip.bomb", _files.ReadOne(path).Refused);
    }

    [Fact]
    public void Zip_InsideAZip_IsRefused()
    {
        var inner = File.ReadAllBytes(Zip(("a.csv", "id\n1\n"u8.ToArray())));
        File.Delete(Path.Combine(_files.Folder, "z.zip"));
        Assert.Equal("zip.nested", _files.ReadOne(Zip(("inner.zip", inner))).Refused);
    }
}
