using System.Text.RegularExpressions;
using Caudal.Sources;
using Caudal.Tests.Cli;
using Caudal.Tests.House;
using Caudal.Tests.Simulator;

namespace Caudal.Tests.Flows;

/// <summary>What the front pages and the guides tell a person to type works as it stands there; but for <c>serve</c>, which does not end.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("README.md", "FOLDER")]
    [InlineData("README.es.md", "CARPETA")]
    [InlineData("docs/mapping.md", "FOLDER")]
    [InlineData("docs/mapping.md", "CARPETA")]
    public void EveryCommand_OverExports_Works(string page, string word)
    {
        using var exports = new SimulatedFolder(seed: 5, companies: 20, months: 12);
        var commands = Command().Matches(Repository.Read(page)).Select(m => m.Groups["words"].Value.Trim()).Where(c => c != "serve" && !Other(word).Any(c.Contains)).Distinct().ToList();
        Assert.Contains(commands, c => c.Contains(word, StringComparison.Ordinal));
        File.WriteAllLines(Path.Combine(_folder.Path, "list.csv"), ["name,email", "Ana García,ana@example.mx"]);
        foreach (var command in commands)
        {
            var run = CaudalRun.Of(_folder.Path, [.. command.Split(' ').Select(w => w == word ? exports.Path : w)]);
            Assert.True(run.Exit == 0, $"{command}: {run.Error}");
            if (command.EndsWith("--suggest", StringComparison.Ordinal)) File.WriteAllText(Path.Combine(_folder.Path, "map.yml"), run.Out);
            if (File.Exists(Path.Combine(_folder.Path, "map.yml"))) File.Copy(Path.Combine(_folder.Path, "map.yml"), Path.Combine(_folder.Path, "mapa.yml"), overwrite: true);
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.es.md")]
    public void EveryLink_OfAFrontPage_LeadsToAFile(string page) =>
        Assert.All(Link().Matches(Repository.Read(page)), link => Assert.Contains(link.Groups[1].Value, Repository.Files));

    [Fact]
    public void BothFrontPages_NameTheSameCommands() =>
        Assert.Equal(Commands("README.md").Select(c => c.Replace("FOLDER", "CARPETA", StringComparison.Ordinal)), Commands("README.es.md"));

    [Fact]
    public void EveryExampleOfAMapFile_IsRead()
    {
        var examples = Yaml().Matches(Repository.Read("docs/mapping.md")).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var file = Path.Combine(_folder.Path, "example.yml");
            File.WriteAllText(file, example);
            Assert.NotNull(MapFile.Read(file));
        }
    }

    private static IEnumerable<string> Commands(string page) => Command().Matches(Repository.Read(page)).Select(m => m.Groups["words"].Value.Trim());

    private static string[] Other(string word) => word == "FOLDER" ? ["CARPETA", "mapa.yml"] : ["FOLDER", "map.yml"];

    [GeneratedRegex("`(?:\\./run|caudal) (?<words>[^`]+)`")]
    private static partial Regex Command();

    [GeneratedRegex("\\]\\(([^)#:]+)\\)")]
    private static partial Regex Link();

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    public void Dispose() => _folder.Dispose();
}
