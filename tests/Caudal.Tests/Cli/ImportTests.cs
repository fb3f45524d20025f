using System.Text.Json;

namespace Caudal.Tests.Cli;

public sealed class ImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Import_AsJson_HasTheFixedShapeAndItsCountsAddUp()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "deals.csv"), Deals);
        var report = Import("deals.csv");
        Assert.Equal(["load", "files", "not_computable"], report.EnumerateObject().Select(p => p.Name));
        var file = Assert.Single(report.GetProperty("files").EnumerateArray());
        Assert.Equal(["file", "recognised_as", "object", "read", "landed", "set_aside", "unchanged", "updated", "faults"], file.EnumerateObject().Select(p => p.Name));
        Assert.Equal(Count(file, "read"), Count(file, "landed") + Count(file, "unchanged") + Count(file, "set_aside"));
        Assert.Equal(3, Count(file, "read"));
        Assert.Contains(report.GetProperty("not_computable").EnumerateArray(), m => m.GetProperty("metric").GetString() == "mrr");
    }

    [Fact]
    public void Import_TheSameAgain_ChangesNothing()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "deals.csv"), Deals);
        Import("deals.csv");
        var again = Import("deals.csv");
        Assert.Equal(JsonValueKind.Null, again.GetProperty("load").ValueKind);
        Assert.Equal(3, Count(again.GetProperty("files")[0], "unchanged"));
    }

    [Fact]
    public void Import_OfABadFileAlone_Ends1AndKeepsNothing()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "deals.csv"), [0, 1, 2, 0, 255]);
        Assert.Equal(1, Run("import", "deals.csv").Exit);
        Assert.Equal(1, Run("diagnose").Exit);
    }

    [Fact]
    public void Import_OfWhatIsNotThere_Ends1() => Assert.Equal(1, Run("import", "nowhere").Exit);

    [Fact]
    public void Suggest_OfATable_PrintsAReadingAndKeepsNothing()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "deals.csv"), Deals);
        var run = Run("import", "deals.csv", "--suggest");
        Assert.Equal(0, run.Exit);
        Assert.Contains("deal", run.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "caudal-data", "landing")));
    }

    [Fact]
    public void Builds_AfterTwoImports_CanGoBack()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "deals.csv"), Deals);
        Import("deals.csv");
        File.AppendAllText(Path.Combine(_folder.Path, "deals.csv"), "1004,Otra,Closed Won,900,2026-01-05,2026-03-05\n");
        Import("deals.csv");
        var builds = Run("builds", "--format", "json").Json.GetProperty("builds");
        Assert.Equal([true, false], builds.EnumerateArray().Select(b => b.GetProperty("published").GetBoolean()));
        var older = builds[1].GetProperty("build").GetString()!;
        Assert.Equal(older, Run("rollback", older, "--format", "json").Json.GetProperty("build").GetString());
        Assert.Equal(3, Run("metrics", "won_count", "--format", "json").Json.GetProperty("rows")[0].GetProperty("value").GetInt32() + 1);
    }

    // Two won, one lost.
    private const string Deals = """
        Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date
        1001,Uno,Closed Won,1000,2026-01-02,2026-02-02
        1002,Dos,Closed Won,500,2026-01-13,2026-02-20
        1003,Tres,Closed Lost,800,2026-01-04,2026-03-01

        """;

    private CaudalRun Run(params string[] arguments) => CaudalRun.Of(_folder.Path, arguments);

    private JsonElement Import(string path)
    {
        var run = Run("import", path, "--format", "json");
        Assert.True(run.Exit == 0, run.Error);
        return run.Json;
    }

    private static long Count(JsonElement file, string name) => file.GetProperty(name).GetInt64();

    public void Dispose() => _folder.Dispose();
}
