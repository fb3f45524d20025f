using System.Text.RegularExpressions;

namespace Caudal.Tests.House;

/// <summary>
/// The pages run in a program of their own, which has the engine's texts and its own, and not the command line's. Tests have all of them, so that a page
/// which speaks in the command line's words fails at the customer's only, as the list of live sources once did.
/// </summary>
public sealed partial class SpokenKeysTests
{
    [Theory]
    [InlineData("src/Caudal/", "src/Caudal/")]
    [InlineData("src/Caudal.Web/", "src/Caudal/", "src/Caudal.Web/")]
    public void AKey_ThatARoomOrThePagesSay_StandsInTheirOwnTexts(string speaker, params string[] texts)
    {
        var all = Keys(Repository.Files.Where(f => f.EndsWith("texts.yml", StringComparison.Ordinal))).ToHashSet();
        var own = Keys(Repository.Files.Where(f => f.EndsWith("texts.yml", StringComparison.Ordinal) && texts.Any(t => f.StartsWith(t, StringComparison.Ordinal)))).ToHashSet();
        var said = Repository.Files.Where(f => f.StartsWith(speaker, StringComparison.Ordinal) && (Path.GetExtension(f) is ".cs" or ".razor"))
            .SelectMany(f => Literal().Matches(Repository.Read(f)).Select(m => (f, Key: m.Groups[1].Value))).Where(s => all.Contains(s.Key)).ToList();
        Assert.True(said.Count > 100);
        Assert.DoesNotContain(said, s => !own.Contains(s.Key));
    }

    private static IEnumerable<string> Keys(IEnumerable<string> files) => files.SelectMany(f => Key().Matches(Repository.Read(f)).Select(m => m.Groups[1].Value));

    [GeneratedRegex(@"^([A-Za-z0-9_.\-]+): \{", RegexOptions.Multiline)]
    private static partial Regex Key();

    [GeneratedRegex("\"([a-z_]+(?:\\.[A-Za-z_\\-]+)+)\"")]
    private static partial Regex Literal();
}
