namespace Caudal.Tests.Model;

public sealed class DealTests
{
    [Fact]
    public void Deal_WonByItsStage_HasItsCycleInDays()
    {
        using var model = new ModelFixture()
            .Land("deal", "1", "stage=Won; amount=100; created_at=2026-01-10 00:00:00; closed_at=2026-03-01 00:00:00; close_date=2026-03-01; company_id=Acme; owner_id=Ana")
            .Build();
        // 10 January to 1 March 2026: 21 days left in January + 28 + 1 = 50.
        Assert.Equal(["won|50|100.0000|True|ana"], model.Rows("select status, cycle_days, value, has_company, owner_id from deal"));
    }

    // An open deal is worth what it is on the as-of day, and that day has a rate like those before it.
    [Fact]
    public void Deal_OpenInAForeignCurrency_HasItsValueOfTheAsOfDay()
    {
        var process = Caudal.Process.RevenueProcess.Default with
        {
            Currency = "MXN", ExchangeRates = [new("USD", "MXN", new DateOnly(2026, 1, 1), 17m), new("USD", "MXN", new DateOnly(2026, 6, 30), 18m)],
        };
        using var model = new ModelFixture(process)
            .Land("deal", "1", "stage=Engaging; amount=10; currency=USD; created_at=2026-01-10 00:00:00; company_id=A")
            .Land("deal", "2", "stage=Won; amount=10; currency=USD; created_at=2026-01-10 00:00:00; closed_at=2026-06-30 12:00:00; close_date=2026-06-30; company_id=B").Build();
        Assert.Equal(["open|180.0000", "won|180.0000"], model.Rows("select status, value from deal order by deal_id"));
    }

    [Fact]
    public void Deal_DecidedAfterTheAsOfDate_WasOpenOnIt()
    {
        using var model = new ModelFixture()
            .Land("deal", "1", "stage=Won; amount=100; created_at=2026-01-10 00:00:00; closed_at=2026-03-01 00:00:00")
            .Build("2026-02-15 00:00:00");
        Assert.Equal(["open|"], model.Rows("select status, closed_at from deal"));
    }

    [Fact]
    public void Deal_WithoutCompany_KeepsItsOwnSurrogate()
    {
        using var model = new ModelFixture()
            .Land("deal", "1", "stage=Engaging; created_at=2026-01-10 00:00:00")
            .Land("deal", "2", "stage=Engaging; created_at=2026-01-10 00:00:00").Build();
        Assert.Equal(["2|2|0"], model.Rows("select count(*), count(distinct company_id), count(*) filter (where has_company) from deal"));
    }

    [Fact]
    public void DealHistory_WithRecordedStages_CarriesFieldsBetweenMoves()
    {
        using var model = new ModelFixture()
            .Land("deal", "1", "stage=Closed Won; amount=150; created_at=2026-01-01 10:00:00; closed_at=2026-01-20 10:00:00; close_date=2026-01-20")
            .Land("change", "c1", "object=deal; object_id=1; field=stage; value=Prospecting; changed_at=2026-01-01 10:00:00")
            .Land("change", "c2", "object=deal; object_id=1; field=amount; old_value=100; value=150; changed_at=2026-01-05 10:00:00")
            .Land("change", "c3", "object=deal; object_id=1; field=stage; old_value=Prospecting; value=Closed Won; changed_at=2026-01-20 10:00:00")
            .Build();
        Assert.Equal(
            ["01-01|01-05|Prospecting|open|100.0000", "01-05|01-20|Prospecting|open|150.0000", "01-20||Closed Won|won|150.0000"],
            model.Rows("select substr(cast(valid_from as varchar), 6, 5), substr(cast(valid_to as varchar), 6, 5), stage, status, amount from deal_history order by valid_from"));
    }

    [Fact]
    public void DealHistory_ReopenedDeal_IsOpenAgainUntilDecided()
    {
        using var model = new ModelFixture()
            .Land("deal", "1", "stage=Prospecting; amount=10; created_at=2026-01-01 00:00:00")
            .Land("change", "c1", "object=deal; object_id=1; field=stage; old_value=Prospecting; value=Closed Lost; changed_at=2026-02-01 00:00:00")
            .Land("change", "c2", "object=deal; object_id=1; field=stage; old_value=Closed Lost; value=Prospecting; changed_at=2026-03-01 00:00:00")
            .Build();
        Assert.Equal(["open", "lost", "open"], model.Rows("select status from deal_history order by valid_from"));
    }

    [Fact]
    public void DealHistory_WithoutRecordedAmounts_KnowsADecidedAmountOnlyFromItsDecision()
    {
        using var model = new ModelFixture()
            .Land("deal", "1", "stage=Won; amount=100; created_at=2026-01-01 00:00:00; closed_at=2026-02-01 00:00:00").Build();
        Assert.Equal(["open||True", "won|100.0000|False"], model.Rows("select status, amount, inferred from deal_history order by valid_from"));
    }

    [Fact]
    public void DealHistory_NewerExport_YieldsWhatChangedAndWhenItBecameKnown()
    {
        using var model = new ModelFixture()
            .Land("deal", "1", "stage=Prospecting; amount=100; created_at=2026-01-01 00:00:00; updated_at=2026-01-02 00:00:00", load: 1, knownAt: "2026-01-03 00:00:00")
            .Land("deal", "1", "stage=Negotiation; amount=120; created_at=2026-01-01 00:00:00; updated_at=2026-02-02 00:00:00", load: 2, knownAt: "2026-02-03 00:00:00")
            .Build();
        Assert.Equal(["01-01|Prospecting|100.0000", "02-02|Negotiation|120.0000"],
            model.Rows("select substr(cast(valid_from as varchar), 6, 5), stage, amount from deal_history order by valid_from"));
    }

    [Fact]
    public void Product_WrittenWithoutItsBlank_IsTheListedProduct()
    {
        using var model = new ModelFixture()
            .Land("product", "GTX Pro", "name=GTX Pro; family=GTX")
            .Land("deal", "1", "stage=Won; product_id=GTXPro; closed_at=2026-02-01 00:00:00").Build();
        Assert.Equal(["GTX Pro"], model.Rows("select product_id from deal"));
        Assert.Equal(["GTX Pro|GTX"], model.Rows("select name, family from product"));
    }
}
