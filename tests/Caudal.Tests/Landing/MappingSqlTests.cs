using Caudal.Sources;

namespace Caudal.Tests.Landing;

public sealed class MappingSqlTests : IDisposable
{
    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private List<string> Land(string csv, string query, params ObjectMapping[] objects)
    {
        _bench.Decide = _ => new Mapping("files", "things", objects);
        Assert.False(_bench.Import("things.csv", csv).Refused);
        return _bench.Query(query);
    }

    [Fact]
    public void Columns_SeveralWithoutJoin_TheFirstThatIsNotBlankCounts() => Assert.Equal(["a@x.com", "b@x.com"],
        Land("id,e1,e2\n1,a@x.com,b@x.com\n2, ,b@x.com\n", "select email from landed_person order by row_no",
            new ObjectMapping("person", [new("record_id", ["id"]), new("email", ["e1", "e2", "absent"])])));

    [Fact]
    public void Columns_Joined_AreWrittenTogetherWithoutTheBlankOnes() => Assert.Equal(["Ana Ruiz", "Luis", ""],
        Land("id,f,l\n1,Ana,Ruiz\n2,Luis,\n3, ,\n", "select full_name from landed_person order by row_no",
            new ObjectMapping("person", [new("record_id", ["id"]), new("full_name", ["f", "l"]) { Join = " " }])));

    [Fact]
    public void Values_AreReplacedWholeWithoutRegardToCase() => Assert.Equal(["GTX Pro", "GTX Basic", ""],
        Land("id,p\n1, gtxpro\n2,GTX Basic\n3,none\n", "select product_id from landed_deal order by row_no",
            new ObjectMapping("deal", [new("record_id", ["id"]), new("product_id", ["p"]) { Values = new Dictionary<string, string?> { ["GTXPro"] = "GTX Pro", ["none"] = null } }])));

    [Fact]
    public void Constant_FillsEveryRow() => Assert.Equal(["it's"],
        Land("id\n1\n", "select currency from landed_deal", new ObjectMapping("deal", [new("record_id", ["id"]), new("currency", []) { Constant = "it's" }])));

    [Fact]
    public void When_KeepsTheRowsThatMeetIt()
    {
        const string csv = "id,type,gone\n1,Company,\n2, person ,\n3,person,yes\n";
        Assert.Equal(["2"], Land(csv, "select record_id from landed_person",
            new ObjectMapping("company", [new("record_id", ["id"])], [new Condition("type", ["company"])]),
            new ObjectMapping("person", [new("record_id", ["id"])], [new Condition("type", ["Person"]), new Condition("gone", [""])])));
        Assert.Equal(["1"], _bench.Query("select record_id from landed_company"));
    }

    [Fact]
    public void When_Negated_KeepsTheOthers() => Assert.Equal(["1", "3"],
        Land("id,s\n1,a\n2,b\n3,\n", "select record_id from landed_deal order by 1", new ObjectMapping("deal", [new("record_id", ["id"])], [new Condition("s", ["B"], Not: true)])));

    [Fact]
    public void Split_MakesARecordOfEachItem() => Assert.Equal(["9|5", "9|6"],
        Land("id,merged\n9,5;6\n10,\n", "select survivor_id, merged_id from landed_merge order by 2",
            new ObjectMapping("person", [new("record_id", ["id"])]),
            new ObjectMapping("merge", [new("survivor_id", ["id"]), new("merged_id", ["merged"]) { Split = ";" }])));

    [Fact]
    public void Split_GivesEachItemAnIdOfItsOwn() => Assert.Equal(["2"],
        Land("id,merged\n9,5;6\n", "select count(distinct record_id) from landed_merge",
            new ObjectMapping("merge", [new("survivor_id", ["id"]), new("merged_id", ["merged"]) { Split = ";" }])));

    [Fact]
    public void TwoObjectsOfOneKind_HaveIdsOfTheirOwn() => Assert.Equal(["2"],
        Land("id,stage,amount\n9,won,5\n", "select count(distinct record_id) from landed_change",
            new ObjectMapping("change", [new("object_id", ["id"]), new("value", ["stage"])]),
            new ObjectMapping("change", [new("object_id", ["id"]), new("value", ["amount"])])));

    [Fact]
    public void Names_ThatAreSqlThemselves_StayNames()
    {
        const string evil = "x\"); drop table t; --";
        Assert.Equal(["1|v'); --"], Land($"id,\"{evil.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n1,v'); --\n", "select record_id, name from landed_deal",
            new ObjectMapping("deal", [new("record_id", ["id"]), new("name", [evil])])));
    }

    [Fact]
    public void Percent_IsAHundredth() => Assert.Equal(["0.15"],
        Land("id,p\n1,15\n", "select probability from landed_deal", new ObjectMapping("deal", [new("record_id", ["id"]), new("probability", ["p"]) { Percent = true }])));

    [Theory]
    [InlineData("true", "True")]
    [InlineData("FALSE", "False")]
    [InlineData("Sí", "True")]
    [InlineData("no", "False")]
    [InlineData("verdadero", "True")]
    [InlineData("falso", "False")]
    [InlineData("1", "True")]
    [InlineData("N", "False")]
    [InlineData("null", "")]
    public void Flags_InBothLanguages_AreRead(string text, string expected) => Assert.Equal([expected],
        Land($"id,w\n1,{text}\n", "select is_won from landed_deal", new ObjectMapping("deal", [new("record_id", ["id"]), new("is_won", ["w"])])));
}
