namespace Caudal.Tests.Identity;

/// <summary>What real lists hold besides names: nothing of it fails, joins everybody or makes the pairs explode.</summary>
public sealed class HostileValuesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caudal-hostile-").FullName;

    private MatchedFiles Match(IEnumerable<string> rows) => MatchedFiles.OfContacts(_folder, "contact id,first name,last name,email,phone,company name", rows);

    [Fact]
    public void Column_OfOneValueThroughout_JoinsNobody()
    {
        using var matched = Match(Enumerable.Range(0, 3000).Select(i => $"{i},Name{i},Surname{i},,555-000-1111,ACME"));
        Assert.Equal(3000, matched.Records.Where(r => r.Kind == "person").Select(r => r.EntityId).Distinct().Count());
    }

    [Fact]
    public void Columns_AllBlank_AreNoEvidence()
    {
        using var matched = Match(["1,Ana,,,,", "2,Luis,,,,", "3,,,,,"]);
        Assert.Equal(3, matched.Records.Where(r => r.Kind == "person").Select(r => r.EntityId).Distinct().Count());
    }

    [Fact]
    public void Names_OfAMegabyteRightToLeftOrEmoji_AreMatchedLikeAnyOther()
    {
        var huge = new string('x', 1_000_000);
        using var matched = Match([$"1,{huge},Ruiz,a@acme.com,,", $"2,{huge},Ruiz,a@acme.com,,", "3,محمد,علي,m@acme.com,,", "4,محمد,علي,m@acme.com,,", "5,😀,🎉,e@acme.com,,", "6,\u200Fמשה,כהן,c@acme.com,,"]);
        var entity = matched.Records.Where(r => r.Kind == "person").ToDictionary(r => r.RecordId, r => r.EntityId);
        Assert.Equal(entity["1"], entity["2"]);
        Assert.Equal(entity["3"], entity["4"]);
        Assert.Equal(4, entity.Values.Distinct().Count());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
