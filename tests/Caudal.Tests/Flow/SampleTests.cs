using System.Text.RegularExpressions;
using Caudal.Tests.Cli;
using Caudal.Tests.House;

namespace Caudal.Tests.Flows;

/// <summary>The first thing that a new person does: no word after the command, in a folder without data.</summary>
public sealed partial class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void NoCommand_WithoutData_ShowsTheSamplesDiagnosisAsTheFrontPagesDo()
    {
        var pages = new[] { ("README.es.md", "es"), ("README.md", "en") };
        foreach (var (page, language) in pages)
        {
            var run = CaudalRun.Of(_folder.Path, "--lang", language);
            Assert.True(run.Exit == 0, run.Error);
            var shown = Number().Matches(run.Out).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
            var promised = Number().Matches(Example().Match(Repository.Read(page)).Value).Select(m => m.Value).ToList();
            Assert.True(promised.Count > 10, page);
            Assert.Empty(promised.Except(shown));
        }
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex("```\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"\d[\d.,]*\d|\d")]
    private static partial Regex Number();
}
