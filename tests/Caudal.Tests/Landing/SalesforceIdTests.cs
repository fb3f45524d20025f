using Caudal.Landing;
using Caudal.Sources;
using Caudal.Sources.Salesforce;
using Caudal.Tests.Sources.HubSpot;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;
using CsCheck;

namespace Caudal.Tests.Landing;

public sealed class SalesforceIdTests : IDisposable
{
    private readonly ImportBench _workspace = new();

    public void Dispose() => _workspace.Dispose();

    // The source writes ids of fifteen letters out in its own way: the two are compared.
    [Fact]
    public void Whole_InSql_IsWhatTheSourceMakesOfIt()
    {
        using var engine = DuckDbEngine.InMemory();
        var id = from first in Gen.Char['0', '9'] from rest in Gen.Char["0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"].Array[14] select first + new string(rest);
        var ids = new List<string>();
        id.Sample(ids.Add, iter: 500, threads: 1);
        var whole = engine.Query($"select id, {SalesforceIdSql.Whole("id")} from (values {string.Join(',', ids.Select(i => $"({SqlText.Literal(i)})"))}) t(id)", row => (row.GetString(0), row.GetString(1)));
        Assert.All(whole, pair => Assert.Equal(SalesforceRecords.Whole(pair.Item1), pair.Item2));
    }

    // Salesforce's own example of the two.
    [Theory]
    [InlineData("001A0000006Vm9u", "001A0000006Vm9uIAC")]
    [InlineData("001A0000006Vm9uIAC", "001A0000006Vm9uIAC")]
    [InlineData("Recommendations", "Recommendations")]
    [InlineData("0-1234567890123", "0-1234567890123")]
    public void Whole_OfAnythingElse_IsLeftAsItIs(string text, string whole)
    {
        using var engine = DuckDbEngine.InMemory();
        Assert.Equal(whole, engine.Query($"select {SalesforceIdSql.Whole(SqlText.Literal(text))}", row => row.GetString(0))[0]);
    }

    [Fact]
    public void AReportsShortIds_AndALoadersWholeOnes_AreTheSameRecord()
    {
        _workspace.Decide = Recognition.Decide;
        _workspace.Import("report.csv", "Opportunity ID,Opportunity Name,Stage,Close Date,Account ID,Amount\n006A0000006Vm9u,Red,Prospecting,2026-04-01,001A0000006Vm9u,10\n");
        _workspace.Clock.Advance(TimeSpan.FromHours(1));
        var loaded = _workspace.Import("loader.csv", "Opportunity ID,Opportunity Name,Stage,Close Date,Account ID,Amount\n006A0000006Vm9uIAC,Red,Closed Won,2026-04-01,001A0000006Vm9uIAC,10\n");
        Assert.StartsWith("salesforce", loaded.RecognisedAs, StringComparison.Ordinal);
        Assert.Equal(["006A0000006Vm9uIAC|Closed Won|001A0000006Vm9uIAC"], HubSpotBench.Current(_workspace, "select record_id, stage, company_id from current_deal"));
    }
}
