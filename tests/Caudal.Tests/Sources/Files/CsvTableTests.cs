using System.Text;
using System.Text.Json;
using Caudal.Sources.Files;

namespace Caudal.Tests.Sources.Files;

public sealed class CsvTableTests : IDisposable
{
    private readonly TableFile _files = new();

    public void Dispose() => _files.Dispose();

    private ReadTable Read(string text, Encoding? encoding = null, string name = "t.csv") => _files.ReadOne(_files.Write(name, text, encoding));

    [Theory]
    [MemberData(nameof(PublicData.CsvSpectrum), MemberType = typeof(PublicData))]
    public void CsvSpectrum_EachFile_ReadsAsItsJsonSays(string name)
    {
        var folder = PublicData.Folder("csv_spectrum");
        var table = _files.ReadOne(Path.Combine(folder, "csvs", name + ".csv"));
        using var truth = JsonDocument.Parse(Truth(folder, name));
        var records = truth.RootElement.EnumerateArray().Select(r => r.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() is { Length: > 0 } text ? text : null)).ToList();
        Assert.Equal(records[0].Keys, table.Columns);
        Assert.Equal(records.Select(r => r.Values.ToArray()), table.Rows);
    }

    // A copy of these files that went through version control may have lost its carriage returns; its truth is then without them too.
    private static string Truth(string folder, string name)
    {
        var json = File.ReadAllText(Path.Combine(folder, "json", name + ".json"));
        var csv = File.ReadAllBytes(Path.Combine(folder, "csvs", name + ".csv"));
        return csv.Contains((byte)'\r') ? json : json.Replace("\\r\\n", "\\n", StringComparison.Ordinal);
    }

    // As reports are saved: a title, a line of filters, a blank line, and the sums below.
    [Theory]
    [InlineData("Reporte de ventas\n\nCliente;Importe;Fecha\nA;1,5;2026-01-02\nB;2;2026-01-03\nTotal;3,5;\n")]
    [InlineData("Reporte de ventas;;\nDel 1 al 31 de enero;;\nCliente;Importe;Fecha\nA;1,5;2026-01-02\nB;2;2026-01-03\nTOTAL GENERAL;3,5;\n")]
    [InlineData("Cliente;Importe;Fecha\nA;1,5;2026-01-02\nB;2;2026-01-03\n;Total;\n")]
    public void Report_TitleAboveAndTotalBelow_IsItsTable(string text)
    {
        var table = Read(text);
        Assert.Equal(["Cliente", "Importe", "Fecha"], table.Columns);
        Assert.Equal([["A", "1,5", "2026-01-02"], ["B", "2", "2026-01-03"]], table.Rows);
        Assert.Equal("row.total", Assert.Single(table.Faults).Key);
    }

    // A customer may be called Total, a first row may be short, and two columns are no report.
    [Theory]
    [InlineData("name,amount,day\nTotal,5,2026-01-02\nB,2,2026-01-03\n", 2)]
    [InlineData("id,a,b\n1,,\n2,x,y\n3,x,y\n", 3)]
    [InlineData("name,amount\nTotal,\nB,2\n", 2)]
    public void Table_WhoseRowsLookLikeAReports_KeepsThem(string text, int rows) => Assert.Equal(rows, Read(text).Rows.Count);

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    [InlineData("^")]
    [InlineData("~")]
    [InlineData("\u0001")]
    public void Delimiter_AnyOfTheUsual_IsFoundByEvidence(string delimiter)
    {
        var table = Read($"id{delimiter}amount{delimiter}note\n1{delimiter}3.5{delimiter}a b\n2{delimiter}4.5{delimiter}c d\n");
        Assert.Equal(["id", "amount", "note"], table.Columns);
        Assert.Equal([["1", "3.5", "a b"], ["2", "4.5", "c d"]], table.Rows);
    }

    [Fact]
    public void Delimiter_SemicolonWithDecimalCommas_IsTheSemicolon()
    {
        var table = Read("id;importe;total\n1;3,5;7,5\n2;4,5;8,5\n");
        Assert.Equal(["id", "importe", "total"], table.Columns);
        Assert.Equal(["1", "3,5", "7,5"], table.Rows[0]);
    }

    [Fact]
    public void Delimiter_DeclaredAsExcelDoes_IsTaken()
    {
        var table = Read("sep=;\r\na;b\r\n1;2\r\n");
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal(["1", "2"], Assert.Single(table.Rows));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Encoding_WithItsMark_IsRead(string encoding)
    {
        var table = Read("id,ciudad\n1,Bogotá €\n2,Ñuñoa\n", Encoding.GetEncoding(encoding));
        Assert.Equal(["id", "ciudad"], table.Columns);
        Assert.Equal([["1", "Bogotá €"], ["2", "Ñuñoa"]], table.Rows);
    }

    [Fact]
    public void Encoding_Utf16WithoutMark_IsFoundByItsZeros()
    {
        var table = _files.ReadOne(_files.Write("t.csv", Encoding.Unicode.GetBytes("id,name\n1,Ana\n2,Luis\n")));
        Assert.Equal([["1", "Ana"], ["2", "Luis"]], table.Rows);
    }

    [Fact]
    public void Encoding_Windows1252_IsFoundByWhatBreaksUtf8()
    {
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var table = _files.ReadOne(_files.Write("t.csv", windows.GetBytes("id;ciudad;precio\n1;Bogotá;5 €\n2;Córdoba;6 €\n")));
        Assert.Equal([["1", "Bogotá", "5 €"], ["2", "Córdoba", "6 €"]], table.Rows);
    }

    [Fact]
    public void Encoding_OneBrokenRowInUtf8_IsSetAsideAlone()
    {
        byte[] bytes = [.. "id,name\n1,Bogotá\n2,M"u8, 0xE1, .. "laga\n3,León\n4,Cádiz\n"u8];
        var table = _files.ReadOne(_files.Write("t.csv", bytes));
        Assert.Equal(["1", "3", "4"], table.Rows.Select(r => r[0]));
        var fault = Assert.Single(table.Faults);
        Assert.Equal(("csv.encoding", 3, 2), (fault.Key, fault.Line, fault.Column));
    }

    [Fact]
    public void Header_WithBlanksAfterTheDelimiter_IsTrimmed()
    {
        var table = Read("rec_id, given_name, surname\nrec-1, ana, ruiz\n");
        Assert.Equal(["rec_id", "given_name", "surname"], table.Columns);
        Assert.Equal("ruiz", Assert.Single(table.Table.Sample.Rows)[2]);
    }

    [Fact]
    public void Header_DuplicateAndBlankNames_AreMadeUniqueWithoutRegardToCase()
    {
        var table = Read("Id,id,,Name,ID\n1,2,3,4,5\n");
        Assert.Equal(["Id", "id_2", "column_3", "Name", "ID_3"], table.Columns);
        Assert.Equal(["1", "2", "3", "4", "5"], Assert.Single(table.Rows));
    }

    [Fact]
    public void Header_TenThousandColumns_AreRead()
    {
        var columns = Enumerable.Range(1, 10_000).ToList();
        var table = Read($"{string.Join(',', columns.Select(c => $"c{c}"))}\n{string.Join(',', columns)}\n");
        Assert.Equal(10_000, table.Columns.Count);
        Assert.Equal("10000", Assert.Single(table.Rows)[9_999]);
    }

    [Fact]
    public void Header_TooManyColumns_IsRefused() =>
        Assert.Equal("file.too_many_columns", Read(string.Join(',', Enumerable.Range(0, 20_001).Select(c => $"c{c}")) + "\n").Refused);

    [Fact]
    public void Rows_Ragged_AreSetAsideWithLineAndColumn()
    {
        var table = Read("a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n");
        Assert.Equal(["1", "10"], table.Rows.Select(r => r[0]));
        Assert.Equal([("csv.ragged", 3, 3), ("csv.ragged", 4, 4)], table.Faults.Select(f => (f.Key, (int)f.Line!, (int)f.Column!)));
    }

    [Fact]
    public void Rows_WithNulByte_AreSetAside()
    {
        var table = Read("a,b\n1,x\n2,y\0z\n3,w\n");
        Assert.Equal(["1", "3"], table.Rows.Select(r => r[0]));
        Assert.Equal(("csv.nul", 3L, 2), (table.Faults[0].Key, table.Faults[0].Line, table.Faults[0].Column));
    }

    [Fact]
    public void Rows_AfterQuotedLineBreaks_KeepTheirPhysicalLine()
    {
        var table = Read("a,b\n\"one\ntwo\nthree\",x\nshort\n");
        Assert.Equal("one\ntwo\nthree", Assert.Single(table.Rows)[0]);
        Assert.Equal(5, Assert.Single(table.Faults).Line);
    }

    [Fact]
    public void Rows_BlankOrOfDelimitersOnly_AreNotRead()
    {
        var table = Read("a,b\n\n1,2\n,,\n,\n3,4\n\n");
        Assert.Equal([["1", "2"], ["3", "4"]], table.Rows);
        Assert.Empty(table.Faults);
    }

    [Theory]
    [InlineData("a,b\n1,5\" pipe\n", "5\" pipe")]
    [InlineData("a,b\n1, \"x, y\" \n", "x, y")]
    [InlineData("a,b\n1,\"say \"\"hi\"\"\"\n", "say \"hi\"")]
    [InlineData("a,b\r1,old mac\r", "old mac")]
    [InlineData("a,b\r\n1,mixed\n", "mixed")]
    [InlineData("a,b\n1,no line end", "no line end")]
    public void Field_OddlyWritten_ComesOutAsMeant(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Read(text).Rows)[1]);

    [Fact]
    public void Quote_TextAfterIt_SetsTheRowAside()
    {
        var table = Read("a,b\n1,\"x\"y\n2,z\n");
        Assert.Equal(["2", "z"], Assert.Single(table.Rows));
        Assert.Equal(("csv.text_after_quote", 2L), (table.Faults[0].Key, table.Faults[0].Line));
    }

    [Fact]
    public void Quote_NeverClosed_CostsItsOwnLineOnly()
    {
        var table = Read("a,b\n1,x\n2,\"open\n3,y\n4,z\n");
        Assert.Equal(["1", "3", "4"], table.Rows.Select(r => r[0]));
        Assert.Equal(("csv.open_quote", 3L), (Assert.Single(table.Faults).Key, table.Faults[0].Line));
    }

    [Fact]
    public void Quote_HundredsThatCloseFarAway_MakeTheFileHopeless()
    {
        // Each opening quote meets the next only after more bytes than a record may have.
        var far = "1,\"x\n" + string.Concat(Enumerable.Repeat("2,y\n", 75_000));
        using var records = new CsvRecords(new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(far, 210)))), new CsvDialect((byte)',', (byte)'\n', 0), longest: 1000);
        while (records.Read()) { }
        Assert.True(records.Hopeless);
    }

    [Fact]
    public void File_Empty_IsRefused() => Assert.Equal("file.empty", Read("").Refused);

    [Fact]
    public void File_BlankLinesOnly_IsRefused() => Assert.Equal("file.empty", Read("\n\n  \n").Refused);

    [Fact]
    public void File_HeaderOnly_IsATableWithoutRows()
    {
        var table = Read("a,b,c\n");
        Assert.Equal(["a", "b", "c"], table.Columns);
        Assert.Empty(table.Rows);
    }

    [Fact]
    public void File_NameWithPatternSigns_IsReadAsItself()
    {
        _files.Write("deals1.csv", "a,b\n9,9\n");
        Assert.Equal(["1", "2"], Assert.Single(Read("a,b\n1,2\n", name: "deals[1]*?.csv").Rows));
    }

    [Fact]
    public void Record_LongerThanTheLimit_IsSetAsideWithoutBeingHeld()
    {
        using var file = File.Create(Path.Combine(_files.Folder, "long.csv"));
        file.Write("a,b\n1,x\n2,"u8);
        var piece = new byte[1 << 20];
        piece.AsSpan().Fill((byte)'y');
        for (var i = 0; i < 40; i++) file.Write(piece);
        file.Write("\n3,z\n"u8);
        file.Dispose();
        using var stream = File.OpenRead(file.Name);
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var records = new CsvRecords(stream, new CsvDialect((byte)',', (byte)'\n', 0));
        var seen = new List<(long, CsvFlaw)>();
        while (records.Read()) seen.Add((records.Line, records.Flaw));
        Assert.Equal([(1, CsvFlaw.None), (2, CsvFlaw.None), (3, CsvFlaw.TooLong), (4, CsvFlaw.None)], seen);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100 << 20);
        var table = _files.ReadOne(file.Name);
        Assert.Equal(["1", "3"], table.Rows.Select(r => r[0]));
        Assert.Equal(("csv.too_long", 3L), (table.Faults[0].Key, table.Faults[0].Line));
    }
}
