using System.IO.Compression;
using System.Text;
using Caudal.Tests.Cli;
using Caudal.Warehouse.DuckDb;
using MiniExcelLibs;

namespace Caudal.Tests.Flows;

/// <summary>Bad files through the whole command: a clear word in both languages or rows set aside, counts that add up, never a crash and never half an import.</summary>
public sealed class BadFilesTests : IDisposable
{
    private const string Header = "Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date\n";
    private const string Rows = "1001,Uno,Closed Won,1000,2026-01-02,2026-02-02\n1002,Dos,Closed Won,500,2026-01-13,2026-02-20\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>File name, its bytes, and what becomes of it: a refusal's key, or rows landed and set aside.</summary>
    public static TheoryData<string, byte[], string> Written { get; } = new()
    {
        { "empty.csv", [], "file.empty" },
        { "blank.csv", Utf8("\n\n  \n"), "file.empty" },
        { "header.csv", Utf8(Header), "0+0" },
        { "ragged.csv", Utf8(Header + Rows + "1003,short\n1004,a,b,c,d,e,f,g\n"), "2+2" },
        { "nul.csv", Utf8(Header + Rows + "1003,a\0b,Closed Won,1,2026-01-02,2026-01-03\n"), "2+1" },
        { "nul_header.csv", Utf8("Rec\0ord," + Header + Rows), "csv.bad_header" },
        { "zeros.csv", new byte[5000], "file.binary" },
        { "encoding.csv", [.. Utf8(Header + "1001,Málaga,Closed Won,1,2026-01-02,2026-01-03\n1002,León,Closed Won,1,2026-01-02,2026-01-03\n1003,M"), 0xE1, .. Utf8(",Closed Won,1,2026-01-02,2026-01-03\n")], "2+1" },
        { "utf16_cut.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Header + Rows)[..^3]], "1+1" },
        { "duplicates.csv", Utf8("Record ID,Deal Name,Amount,Amount,amount,Record ID,Deal Stage\n1,a,5,6,7,9,Closed Won\n"), "1+0" },
        { "columns.csv", Utf8($"Record ID,Deal Name,{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"c{i}"))}\n1,x,{string.Join(',', Enumerable.Range(0, 10_000))}\n"), "1+0" },
        { "cut.csv", Utf8(Header + Rows + "1003,\"cut he"), "2+1" },
        { "binary.csv", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0], "file.other_kind" },
        { "noise.csv", Noise(), "file.binary" },
        { "cut.json", Utf8("[{\"id\":1},\n{\"id\":"), "json.broken" },
        { "cut.ndjson", Utf8("{\"id\":1,\"amount\":2}\n{\"id\":2,\"amount\":3}\n{\"id\":3,\"am"), "2+1" },
        { "deep.json", Utf8(new string('[', 100_000)), "json.broken" },
        { "half.json", Utf8("[{\"id\":\"\\ud800\",\"amount\":1},{\"id\":\"ok\",\"amount\":2}]"), "1+1" },
        { "deals.xlsx", Workbook()[..^200], "zip.damaged" },
        { "deals.zip", Zip("deals.csv", Header + Rows)[..^30], "zip.damaged" },
        { "slip.zip", Zip("../../deals.csv", Header + Rows), "zip.unsafe_name" },
        { "bombs.zip", Bombs(), "zip.bomb" },
        { "nothing.zip", Zip("README.md", "nothing"), "file.none_found" },
        { "deals.parquet", Parquet()[..^10], "parquet.damaged" },
        { "pages.parquet", WithBrokenPages(Parquet()), "parquet.damaged" },
    };

    [Theory]
    [MemberData(nameof(Written), DisableDiscoveryEnumeration = true)]
    public void Import_OfABadFile_SaysSoOrSetsRowsAside(string name, byte[] bytes, string becomes)
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, name), bytes);
        IsImported(name, becomes);
    }

    [Fact]
    public void Import_OfAPlaceThatIsNoFile_SaysSo()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "broken.csv"), Path.Combine(_folder.Path, "nowhere"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "folder.csv"));
        IsImported("broken.csv", "file.gone");
        IsImported("folder.csv", "file.none_found");
        IsImported("absent.csv", "file.missing");
    }

    [Fact]
    public void Import_OfAPipe_DoesNotWaitForIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in folders.");
        using (var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(_folder.Path, "pipe.csv"))) made.WaitForExit();
        IsImported("pipe.csv", "file.empty");
    }

    // Most of the line is a hole in the file: reading it costs time, not disk.
    [Fact]
    public void Import_OfALineOfHundredsOfMegabytes_SetsItAside()
    {
        using (var file = File.Create(Path.Combine(_folder.Path, "line.csv")))
        {
            file.Write(Utf8(Header + Rows + "1003," + new string('y', 100_000)));
            file.SetLength(300L << 20);
            file.Seek(0, SeekOrigin.End);
            file.Write(Utf8("\n1004,Cuatro,Closed Won,5,2026-01-02,2026-01-03\n"));
        }
        IsImported("line.csv", "3+1");
    }

    [Fact]
    public void Import_OfAJsonElementOfHundredsOfMegabytes_IsRefusedBeforeItIsHeld()
    {
        using (var file = File.CreateText(Path.Combine(_folder.Path, "element.json")))
        {
            file.Write("[{\"id\":1},{\"id\":\"");
            var piece = new string('x', 1 << 20);
            for (var i = 0; i < 150; i++) file.Write(piece);
            file.Write("\"}]");
        }
        IsImported("element.json", "json.too_large");
    }

    [Fact]
    public void Import_WhileAnotherProcessWrites_SaysSoAndReadsGoOn()
    {
        Write("deals.csv", Header + Rows);
        Assert.Equal(0, Run("import", "deals.csv").Exit);
        var before = Run("metrics", "won_count", "--format", "json").Out;
        string?[] said = new Workspace(Path.Combine(_folder.Path, "caudal-data")).Write(() => new[] { Refused("import", "deals.csv"), Refused("build"), Run("metrics", "won_count", "--format", "json").Out });
        Assert.Equal(["urn:caudal:fault:workspace.in_use", "urn:caudal:fault:workspace.in_use", before], said);
        Assert.Equal(0, Run("build").Exit);
    }

    private string? Refused(params string[] command)
    {
        var run = Run([.. command, "--format", "json"]);
        Assert.Equal(1, run.Exit);
        return run.ErrorJson.GetProperty("type").GetString();
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Path, name), text);

    private CaudalRun Run(params string[] arguments) => CaudalRun.Of(_folder.Path, arguments);

    private void IsImported(string name, string becomes)
    {
        var said = new[] { "es", "en" }.Select(language => Run("import", name, "--no-build", "--workspace", language, "--lang", language, "--format", "json")).ToList();
        Assert.All(said, run => Assert.InRange(run.Exit, 0, 1));
        if (becomes.Contains('.', StringComparison.Ordinal)) said.ForEach(run => IsRefused(run, becomes)); else said.ForEach(run => Counts(run, becomes));
        if (becomes != "0+0") Assert.NotEqual(Reason(said[0]), Reason(said[1]) is { Length: > 0 } english ? english : "x");
        foreach (var language in new[] { "es", "en" })
            Assert.Equal(becomes.Contains('.', StringComparison.Ordinal) || becomes == "0+0" ? 0 : 1, Entries(language));
    }

    private int Entries(string workspace) =>
        Directory.Exists(Path.Combine(_folder.Path, workspace, "landing")) ? Directory.GetFileSystemEntries(Path.Combine(_folder.Path, workspace, "landing")).Length : 0;

    private static void IsRefused(CaudalRun run, string key)
    {
        Assert.Equal(1, run.Exit);
        if (run.Out.Length == 0) Assert.Equal($"urn:caudal:fault:{key}", run.ErrorJson.GetProperty("type").GetString());
        else Assert.Contains(Beginnings(key), beginning => Reason(run).StartsWith(beginning, StringComparison.Ordinal));
    }

    // The text's words before its first argument.
    private static IEnumerable<string> Beginnings(string key) =>
        new[] { Language.Es, Language.En }.Select(language => Texts.Say(language, key, "\u0001", "\u0001").Split('\u0001')[0]);

    private static void Counts(CaudalRun run, string becomes)
    {
        var file = Assert.Single(run.Json.GetProperty("files").EnumerateArray());
        long Count(string name) => file.GetProperty(name).GetInt64();
        Assert.Equal(becomes, $"{Count("landed")}+{Count("set_aside")}");
        Assert.Equal(Count("read"), Count("landed") + Count("unchanged") + Count("set_aside"));
        Assert.Equal(Count("set_aside"), becomes == "0+0" ? 0 : file.GetProperty("faults").GetArrayLength());
    }

    private static string Reason(CaudalRun run)
    {
        if (run.Out.Length == 0) return run.ErrorJson.GetProperty("detail").GetString()!;
        return string.Join('\n', run.Json.GetProperty("files").EnumerateArray().SelectMany(f => f.GetProperty("faults").EnumerateArray()).Select(f => f.GetProperty("reason").GetString()));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Noise()
    {
        var bytes = new byte[30_000];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Zip(string name, string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var to = new StreamWriter(zip.CreateEntry(name).Open())) to.Write(text);
        return bytes.ToArray();
    }

    // Each member alone is small enough to shrink as it likes; together they are a bomb.
    private static byte[] Bombs()
    {
        var zeros = new byte[30 << 20];
        zeros.AsSpan().Fill((byte)'0');
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            for (var i = 0; i < 3; i++)
                using (var to = zip.CreateEntry($"b{i}.csv").Open()) to.Write(zeros);
        return bytes.ToArray();
    }

    private static byte[] Workbook()
    {
        using var bytes = new MemoryStream();
        bytes.SaveAs(new[] { new { Id = "1", Amount = 5 } });
        return bytes.ToArray();
    }

    private static byte[] Parquet()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "t.parquet");
        using (var engine = DuckDbEngine.InMemory())
            engine.Execute($"copy (select cast(range as varchar) as record_id, md5(cast(range as varchar)) as name from range(5000)) to '{path}' (format parquet, compression zstd)");
        return File.ReadAllBytes(path);
    }

    private static byte[] WithBrokenPages(byte[] bytes)
    {
        bytes.AsSpan(bytes.Length / 2, 4000).Fill(0x55);
        return bytes;
    }
}
