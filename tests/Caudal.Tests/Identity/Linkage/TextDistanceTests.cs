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
}
