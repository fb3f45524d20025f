using System.Text.RegularExpressions;
using Caudal.Tests.House;

namespace Caudal.Tests;

public sealed partial class TextsTests
{
    [Fact]
    public void Texts_TheDoors_AreAmongThem()
    {
        var own = TextKeys("src/Caudal.Cli/");
        Assert.NotEmpty(own);
        Assert.All(own, key => Assert.True(Texts.Has(key), key));
    }

    [Fact]
    public void Texts_EveryKeyThatCodeNames_IsThere()
    {
        var named = Repository.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => FaultKey().Matches(Repository.Read(f)).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.All(named, key => Assert.True(Texts.Has(key), key));
    }

    private static List<string> TextKeys(string folder) =>
        [.. Repository.Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && f.EndsWith("texts.yml", StringComparison.Ordinal))
            .SelectMany(f => Repository.Read(f).Split('\n')).Select(line => LineKey().Match(line)).Where(m => m.Success).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"^([a-z][\w.-]*):")]
    private static partial Regex LineKey();

    [GeneratedRegex(@"new (?:Fault|Progress|UsageFault)\(""([a-z_]+\.[\w.]+)""")]
    private static partial Regex FaultKey();

    [Fact]
    public void Texts_EveryKey_HasTheSamePlaceholdersInBothLanguages()
    {
        foreach (var key in Texts.Keys)
        {
            var (es, en) = Texts.Raw(key);
            Assert.False(string.IsNullOrWhiteSpace(es) || string.IsNullOrWhiteSpace(en), key);
            Assert.Equal(Placeholders(en), Placeholders(es));
        }
    }

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Placeholder();
}
