using System.Text.RegularExpressions;

namespace Caudal.Tests;

public sealed partial class TextsTests
{
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
