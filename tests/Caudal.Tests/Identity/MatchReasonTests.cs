using Caudal.Identity;

namespace Caudal.Tests.Identity;

public sealed class MatchReasonTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caudal-why-").FullName;

    // The bits of each comparison and those to begin with add up to the pair's own probability, which is what the export says of two records alone.
    [Fact]
    public void Why_OfAJoinedPair_WeighsItAsTheBuildDid()
    {
        using var matched = Match();
        using var engine = matched.Flow.Open();
        var why = IdentityRecords.Why(engine, "1", "2");
        var weighed = Assert.IsType<MatchReason>(why.Weighed);
        Assert.True(why.Same);
        Assert.Equal(why.A.Probability!.Value, weighed.Probability, 5);
        Assert.Equal(weighed.Bits, weighed.PriorBits + weighed.Evidence.Sum(e => e.Bits), 9);
        Assert.Equal("equal", weighed.Evidence.Single(e => e.Comparison == "email").Level);
        Assert.Equal("near", weighed.Evidence.Single(e => e.Comparison == "given_name").Level);
        Assert.Null(weighed.Evidence.Single(e => e.Comparison == "birth_date").Level);
    }

    [Fact]
    public void Why_OfTwoPeople_SpeaksAgainst()
    {
        using var matched = Match();
        using var engine = matched.Flow.Open();
        var why = IdentityRecords.Why(engine, "1", "3");
        Assert.False(why.Same);
        Assert.True(why.Weighed!.Probability < why.Weighed.Threshold);
    }

    private MatchedFiles Match()
    {
        var file = Path.Combine(_folder, "contacts.csv");
        var others = Enumerable.Range(10, 60).Select(i => $"{i},First{(char)('a' + (i % 26))}{i},Last{i},p{i}@c{i}.com,55 1{i:D3} 22{i:D2}");
        File.WriteAllLines(file, ["contact id,first name,last name,email,phone", "1,José,Ruiz Paz,jruiz@acme.com,55 1234 5678", "2,Pepe,Ruiz,jruiz@acme.com,", "3,Carmen,Soto,csoto@acme.com,55 9999 1111", .. others]);
        return new MatchedFiles(file);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
