namespace Caudal.Tests.Cli;

public sealed class SimulateTests
{
    [Fact]
    public void Simulate_Twice_WritesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "a", "b" })
            Assert.Equal(0, CaudalRun.Of(folder.Path, "simulate", "--seed", "3", "--size", "tiny", "--months", "6", "--end", "2026-01-01", "--headers", "es", "--out", name).Exit);
        var first = Directory.EnumerateFiles(Path.Combine(folder.Path, "a"), "*.csv", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(first);
        foreach (var file in first) Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace(Path.Combine(folder.Path, "a"), Path.Combine(folder.Path, "b"), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a size of its own", "--size", "huge")]
    [InlineData("a leak that is none", "--leaks", "nothing:0.3")]
    [InlineData("a leak too large", "--leaks", "late_touch:3")]
    [InlineData("a month too few", "--months", "1")]
    public void Simulate_OfWhatCannotBe_IsUsage(string _, string option, string value)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(2, CaudalRun.Of(folder.Path, "simulate", "--out", "x", option, value).Exit);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "x")));
    }

    [Fact]
    public void Simulate_WithoutAPlace_AsksWhere() => Assert.Contains("--out", CaudalRun.Of(Environment.CurrentDirectory, "simulate").Error, StringComparison.Ordinal);
}
