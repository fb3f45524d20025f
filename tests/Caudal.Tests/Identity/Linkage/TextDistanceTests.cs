using CsCheck;
using Caudal.Identity.Linkage;

namespace Caudal.Tests.Identity.Linkage;

public sealed class TextDistanceTests
{
    // Published examples of Winkler (1990) and of the record-linkage literature, to three digits.
    [Theory]
    [InlineData("martha", "marhta", 0.961)]
    [InlineData("dixon", "dicksonx", 0.813)]
    [InlineData("dwayne", "duane", 0.840)]
    [InlineData("jellyfish", "smellyfish", 0.896)]
    [InlineData("abc", "xyz", 0)]
    [InlineData("", "abc", 0)]
    [InlineData("same", "same", 1)]
    public void JaroWinkler_OfPublishedPairs_IsAsPublished(string a, string b, double expected) => Assert.Equal(expected, TextDistance.JaroWinkler(a, b), 3);

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "ac", 1)]        // neighbours swapped: one edit
    [InlineData("smith", "smtih", 1)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "", 3)]
    public void Edits_OfPublishedPairs_AreAsPublished(string a, string b, int expected) => Assert.Equal(expected, TextDistance.Edits(a, b, 5));

    [Theory]
    [InlineData("kitten", "sitting", 2)]
    [InlineData("a", "abcdef", 3)]
    public void Edits_PastTheLimit_AreOneMore(string a, string b, int most) => Assert.Equal(most + 1, TextDistance.Edits(a, b, most));

    [Fact]
    public void Both_OfAnyTexts_AreSymmetricAndInRange() => CsCheck.Check.Sample(
        CsCheck.Gen.Select(CsCheck.Gen.String[0, 20], CsCheck.Gen.String[0, 20]), (a, b) =>
        {
            var (x, y) = (TextDistance.JaroWinkler(a, b), TextDistance.Edits(a, b, 30));
            return x is >= 0 and <= 1.0000001 && y == TextDistance.Edits(b, a, 30) && (y == 0) == (a == b);
        });

    private static readonly CsCheck.Gen<string> Words = CsCheck.Gen.OneOf(CsCheck.Gen.Char["abc1"].Array[0, 9], CsCheck.Gen.Char["ab"].Array[0, 60]).Select(c => new string(c));

    // The whole table, every cell of it: what the short cuts must not change.
    private static int Plain(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        return cost[a.Length, b.Length];
    }

    [Fact]
    public void Edits_ByShortCuts_AreThoseOfTheWholeTable() => CsCheck.Check.Sample(CsCheck.Gen.Select(Words, Words, CsCheck.Gen.Int[0, 4]), (a, b, most) =>
        TextDistance.Edits(a, b, most) == Math.Min(Plain(a, b), most + 1));

    [Fact]
    public void JaroWinkler_WithALeast_IsTheSameFromThereOn() => CsCheck.Check.Sample(CsCheck.Gen.Select(Words, Words, CsCheck.Gen.Double[0.01, 0.99]), (a, b, least) =>
        TextDistance.JaroWinkler(a, b) is var full && TextDistance.JaroWinkler(a, b, least) is var quick && (full >= least ? quick == full : quick < least));
}
