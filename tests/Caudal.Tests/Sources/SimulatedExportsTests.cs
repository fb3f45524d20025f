using Caudal.Simulator;
using Caudal.Sources;

namespace Caudal.Tests.Sources;

/// <summary>The sample company's files are what a person sees first: every one of them must be known, in both languages.</summary>
public sealed class SimulatedExportsTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public void Recognition_EveryFileOfTheSampleCompany_BecomesSomething(string language)
    {
        var folder = Directory.CreateTempSubdirectory("caudal-recognition-");
        try
        {
            Simulation.Write(new SimulationRequest(1, "tiny", 6, [], folder.FullName, language, new DateOnly(2026, 6, 1)), null, TestContext.Current.CancellationToken);
            var files = Directory.GetFiles(folder.FullName, "*.csv", SearchOption.AllDirectories).Where(f => !f.Contains("truth", StringComparison.Ordinal));
            var mappings = files.Select(f => (File: Path.GetFileName(f), Mapping: Recognition.Decide(SampleTable.OfFile(f)))).ToList();

            Assert.Empty(mappings.Where(m => m.Mapping.Objects.Count == 0).Select(m => m.File));
            Assert.Superset(
                new HashSet<string> { "company", "person", "deal", "activity", "touch", "campaign_spend", "ticket", "subscription", "invoice", "invoice_line", "payment", "usage", "survey_answer", "owner", "quota", "product", "change" },
                mappings.SelectMany(m => m.Mapping.Objects).Select(o => o.Object).ToHashSet());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
