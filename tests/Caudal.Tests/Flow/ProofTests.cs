using System.Text.Json;
using Caudal.Tests.Cli;

namespace Caudal.Tests.Flows;

/// <summary>A small proof of the method; <c>caudal prove --companies 200 --final</c> is the large one.</summary>
public sealed class ProofTests
{
    [Fact]
    public void Prove_TwoCompanies_WritesItsReportAndAddsUp()
    {
        var folder = Directory.CreateTempSubdirectory("caudal-proof-");
        try
        {
            var first = Prove(folder.FullName);
            using var figures = JsonDocument.Parse(first);
            Assert.True(figures.RootElement.GetProperty("figures").GetProperty("adds_up").GetProperty("reached").GetBoolean());
            var planted = figures.RootElement.GetProperty("companies").EnumerateArray().First();
            Assert.Equal("never_invoiced", planted.GetProperty("leak").GetString());
            Assert.InRange(planted.GetProperty("rank").GetInt32(), 1, 3);
            Assert.All(["report.md", "ranking.svg", "coverage.svg", "reliability.svg", "false_alarms.svg"], f => Assert.True(File.Exists(Path.Combine(folder.FullName, f)), f));
            // Same input and seed, same bytes.
            Assert.Equal(first, Prove(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Prove(string folder)
    {
        var run = CaudalRun.Of(folder, "prove", "--companies", "1", "--size", "tiny", "--leaks", "never_invoiced", "--out", folder, "--lang", "en", "--quiet");
        Assert.True(run.Exit == 0, run.Error);
        return File.ReadAllText(Path.Combine(folder, "figures.json"));
    }
}
