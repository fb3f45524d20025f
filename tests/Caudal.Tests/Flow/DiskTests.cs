using System.Diagnostics;
using System.Text;
using Caudal.Tests.Cli;

namespace Caudal.Tests.Flows;

/// <summary>A disk that is full, and one that takes no writes: the cause is named, and what was there before still answers.</summary>
public sealed class DiskTests : IDisposable
{
    private const string Deals = "Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date\n1001,Uno,Closed Won,1000,2026-01-02,2026-02-02\n";

    private readonly TemporaryFolder _folder = new();
    private readonly string _disk;

    public DiskTests()
    {
        _disk = Directory.CreateDirectory(Path.Combine(_folder.Path, "disk")).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && Mount("-t", "tmpfs", "-o", "size=160m", "tmpfs", _disk), "A small disk can be mounted by root on Linux only.");
        File.WriteAllText(Path.Combine(_folder.Path, "deals.csv"), Deals);
        Assert.Equal(0, Run("import", "deals.csv").Exit);
        File.WriteAllText(Path.Combine(_folder.Path, "more.csv"), More());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64 << 10)]
    [InlineData(1 << 20)]
    public void Import_OntoAFullDisk_NamesItAndDamagesNothing(int left)
    {
        var before = Answer();
        Fill(left);
        Assert.Equal("urn:caudal:fault:workspace.full", Refused("import", "more.csv"));
        Assert.Equal(before, Answer());
        Free();
        Assert.Equal(0, Run("import", "more.csv").Exit);
        Assert.NotEqual(before, Answer());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1 << 20)]
    public void Build_OntoAFullDisk_NamesItAndTheLastOneAnswers(int left)
    {
        var before = Answer();
        Fill(left);
        Assert.Equal("urn:caudal:fault:workspace.full", Refused("build"));
        Assert.Equal(before, Answer());
        Free();
        Assert.Equal(0, Run("build").Exit);
    }

    [Fact]
    public void Disk_ThatTakesNoWrites_IsNamedAndStillAnswers()
    {
        var before = Answer();
        Assert.True(Mount("-o", "remount,ro", _disk));
        Assert.Equal("urn:caudal:fault:workspace.read_only", Refused("import", "more.csv"));
        Assert.Equal("urn:caudal:fault:workspace.read_only", Refused("build"));
        Assert.Equal(before, Answer());
    }

    private string Answer()
    {
        var run = Run("metrics", "won_count", "--format", "json");
        Assert.True(run.Exit == 0, run.Error);
        return run.Json.GetProperty("rows").GetRawText();
    }

    private string? Refused(params string[] command)
    {
        var run = Run([.. command, "--format", "json"]);
        Assert.True(run.Exit == 1, $"{run.Exit} {run.Out} {run.Error}");
        return run.ErrorJson.GetProperty("type").GetString();
    }

    private CaudalRun Run(params string[] command) => CaudalRun.Of(_folder.Path, [.. command, "--workspace", Path.Combine(_disk, "w")]);

    private string Filler => Path.Combine(_disk, "filler");

    private void Fill(int left)
    {
        var block = new byte[4096];
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        for (var free = new DriveInfo(_disk).AvailableFreeSpace - left; free >= block.Length; free -= block.Length) file.Write(block);
    }

    private void Free() => File.Delete(Filler);

    // Texts that do not shrink, so that they need the room that is not there.
    private static string More()
    {
        var random = new Random(5);
        var text = new StringBuilder("Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date\n");
        for (var i = 0; i < 20_000; i++)
            text.Append(i).Append(',').Append(Convert.ToBase64String(BitConverter.GetBytes(random.NextInt64()))).Append(Convert.ToHexString(BitConverter.GetBytes(random.NextInt64())))
                .Append(Convert.ToHexString(BitConverter.GetBytes(random.NextInt64()))).Append(Convert.ToHexString(BitConverter.GetBytes(random.NextInt64()))).Append(Convert.ToHexString(BitConverter.GetBytes(random.NextInt64())))
                .Append(Convert.ToHexString(BitConverter.GetBytes(random.NextInt64()))).Append(Convert.ToHexString(BitConverter.GetBytes(random.NextInt64()))).Append(",Closed Won,5,2026-01-02,2026-02-03\n");
        return text.ToString();
    }

    private static bool Mount(params string[] arguments)
    {
        try
        {
            using var mount = System.Diagnostics.Process.Start(new ProcessStartInfo("mount", arguments) { RedirectStandardError = true })!;
            mount.WaitForExit();
            return mount.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public void Dispose()
    {
        using (var unmount = System.Diagnostics.Process.Start(new ProcessStartInfo("umount", [_disk]) { RedirectStandardError = true })!) unmount.WaitForExit();
        _folder.Dispose();
    }
}
