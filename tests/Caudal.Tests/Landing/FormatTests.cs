using Caudal.Landing;

namespace Caudal.Tests.Landing;

public sealed class FormatTests : IDisposable
{
    private readonly ImportBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private List<string> Dates(params string[] texts)
    {
        var report = _bench.Import("deals.csv", "record_id,close_date\n" + string.Concat(texts.Select((t, i) => $"{i},\"{t}\"\n")));
        return report.Refused ? [report.Faults[0].Key] : _bench.Query("select strftime(close_date, '%Y-%m-%d') from landed_deal order by row_no");
    }

    [Fact]
    public void Dates_OneTextSettlesTheColumn()
    {
        Assert.Equal(["2026-04-03", "2026-04-17"], Dates("03/04/2026", "17/04/2026"));
        Assert.Equal("dd/MM/yyyy", LandingZone.Loads(_bench.Workspace)[0].Streams[0].Mapping.Objects[0].Fields[1].DateFormat);
    }

    [Theory]
    [InlineData("2026-03-04", "03/04/2026", "04/17/2026")]
    [InlineData("2026-04-03", "3.4.2026", "17.4.2026")]
    [InlineData("2026-04-03", "3-4-26", "17-4-26")]
    [InlineData("2026-04-03", "03/04/2026 9:05", "17/04/2026 23:15:10")]
    [InlineData("2026-03-04", "3/4/2026 9:05 PM", "4/17/2026 11:05 AM")]
    [InlineData("2026-04-03", "03/04/2026 9:05 p. m.", "17/04/2026 11:05 a. m.")]
    [InlineData("2026-04-03", "3-abr-2026", "17-dic-2026")]
    [InlineData("2026-04-03", "3 de abril de 2026", "17 de diciembre de 2026")]
    [InlineData("2026-04-03", "3-Apr-26", "17-Dec-26")]
    [InlineData("2026-04-03", "April 3, 2026", "Dec 17, 2026")]
    [InlineData("2026-04-03", "20260403", "20261217")]
    [InlineData("2026-04-03", "2026.04.03", "2026.12.17")]
    [InlineData("2026-04-03", "2026-04-03T10:00:00.123Z", "2026-12-17")]
    [InlineData("2026-04-03", "2026-04-03 3:15:52", "2026-12-17 21:10:19 UTC")]
    [InlineData("2026-04-03", "1775174400", "1797465600")]
    [InlineData("2026-04-03", "1775174400000", "1797465600000")]
    [InlineData("2026-04-03", "46115", "46373")]
    [InlineData("2026-04-03", "05/05/2026", "03/04/2026", "17/04/2026")]
    public void Dates_WrittenInManyWays_AreRead(string expected, params string[] texts) => Assert.Contains(expected, Dates(texts));

    [Fact]
    public void Dates_ThatNothingSettles_RefuseTheFileAndShowHowToDeclareThem()
    {
        var report = _bench.Import("deals.csv", "record_id,close_date\n1,03/04/2026\n2,05/06/2026\n");
        Assert.True(report.Refused);
        var fault = Assert.Single(report.Faults);
        Assert.Equal(("format.date_undecidable", "deals.csv"), (fault.Key, fault.File));
        var text = fault.Say(Language.En);
        foreach (var told in new[] { "close_date", "03/04/2026", "dd/MM/yyyy", "MM/dd/yyyy", "--map" }) Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.Empty(LandingZone.Loads(_bench.Workspace));
    }

    [Fact]
    public void Dates_Declared_NeedNoEvidence()
    {
        _bench.Decide = table => ImportBench.ByName(table, "deal", f => f.Field == "close_date" ? f with { DateFormat = "MM/dd/yyyy" } : f);
        Assert.Equal(["2026-03-04", "2026-05-06"], Dates("03/04/2026", "05/06/2026"));
    }

    [Fact]
    public void Dates_EqualInBothReadings_AreNotInDoubt() => Assert.Equal(["2026-05-05", "2026-06-06"], Dates("05/05/2026", "06/06/2026"));

    [Fact]
    public void Dates_ThatContradict_RefuseTheFile() => Assert.Equal(["format.date_contradictory"], Dates("17/04/2026", "04/17/2026"));

    [Fact]
    public void Dates_OneStrayAmongHundreds_IsSetAside()
    {
        var texts = Enumerable.Range(0, 300).Select(i => $"{13 + (i % 15)}/04/2026").Append("04/17/2026").ToArray();
        Assert.Equal(300, Dates(texts).Count);
    }

    [Fact]
    public void Dates_OfNoKnownShape_RefuseTheFile() => Assert.Equal(["format.date_unknown"], Dates("soon", "later", "maybe", "who knows", "yesterday"));

    [Fact]
    public void Dates_ThatSayNever_AreBlank() => Assert.Equal(["", "2026-01-02", "", ""], Dates("9999-12-31 23:59:59", "2026-01-02", "0000-00-00", "n/a"));

    private List<string> Amounts(params string[] texts)
    {
        var report = _bench.Import("deals.csv", "record_id,amount\n" + string.Concat(texts.Select((t, i) => $"{i},\"{t}\"\n")));
        return report.Refused ? [report.Faults[0].Key] : _bench.Query("select cast(amount as double) from landed_deal order by row_no");
    }

    [Theory]
    [InlineData("1234.56", "1234.56", "7")]
    [InlineData("1234.56", "1,234.56", "7")]
    [InlineData("1234.56", "1.234,56", "7")]
    [InlineData("1234.56", "1 234,56", "7")]
    [InlineData("1234.56", "1'234.56", "7")]
    [InlineData("1234567.5", "$1,234,567.50", "7")]
    [InlineData("1234567", "12,34,567", "1.5")]
    [InlineData("-1234.56", "(1,234.56)", "7")]
    [InlineData("-1234.56", "1.234,56-", "7")]
    [InlineData("1234.5", "1.234,5 €", "7")]
    [InlineData("1234.5", "MXN 1,234.50", "7")]
    [InlineData("1234.5", "1,234.50 USD", "7")]
    [InlineData("-5", "-$5.00", "7")]
    [InlineData("1234", "1.234", "5,50")]
    [InlineData("1.234", "1.234", "5.5")]
    [InlineData("1234", "1,234", "5.50")]
    [InlineData("0.125", "0.125", "7")]
    public void Numbers_WrittenInManyWays_AreRead(string expected, params string[] texts) => Assert.Equal(expected, Amounts(texts)[0]);

    [Fact]
    public void Numbers_ThatNothingSettles_RefuseTheFile() => Assert.Equal(["format.number_undecidable"], Amounts("1.234", "5.678"));

    [Fact]
    public void Numbers_AnotherColumnOfTheFile_SettlesTheDoubt()
    {
        _bench.Import("deals.csv", "record_id;amount;list_amount\n1;1.234;2.000,50\n2;5.678;6.000\n");
        Assert.Equal(["1234|2000.5", "5678|6000"], _bench.Query("select cast(amount as double), cast(list_amount as double) from landed_deal order by row_no"));
    }

    [Fact]
    public void Numbers_ThatContradict_RefuseTheFile() => Assert.Equal(["format.number_contradictory"], Amounts("1,234.50", "1.234,50"));

    [Fact]
    public void Numbers_WithPercentSigns_AreShares()
    {
        _bench.Import("deals.csv", "record_id,probability\n1,15%\n2,7.5 %\n");
        Assert.Equal(["0.15", "0.075"], _bench.Query("select probability from landed_deal order by row_no"));
    }

    [Fact]
    public void Minor_Units_FollowTheRowsCurrency()
    {
        _bench.Decide = table => ImportBench.ByName(table, "deal", f => f.Field == "amount" ? f with { MinorUnits = true } : f);
        _bench.Import("deals.csv", "record_id,amount,currency\n1,1050,usd\n2,1050,JPY\n3,1050,KWD\n4,1050,\n");
        Assert.Equal(["10.5", "1050", "1.05", "10.5"], _bench.Query("select cast(amount as double) from landed_deal order by row_no"));
    }
}
