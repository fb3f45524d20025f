namespace Caudal.Tests;

public sealed class NearestTests
{
    [Theory]
    [InlineData("curency", "currency")]
    [InlineData("win_raet", "win_rate")]
    [InlineData("TEAMS", "teams")]
    [InlineData("zzz", null)]
    public void To_MistypedWord_FindsTheKnownOne(string word, string? expected) =>
        Assert.Equal(expected, Nearest.To(word, ["currency", "company", "win_rate", "teams"]));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    public void Distance_CountsTheEdits(string a, string b, int edits) => Assert.Equal(edits, Nearest.Distance(a, b));

    [Fact]
    public void To_NothingKnown_IsNull() => Assert.Null(Nearest.To("a", []));
}
