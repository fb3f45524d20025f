using Caudal.Process;

namespace Caudal.Tests.Model;

public sealed class CustomerFactsTests
{
    [Fact]
    public void Subscription_WithTenureAndFlag_GetsItsDatesFromTheSnapshot()
    {
        using var model = new ModelFixture()
            .Land("subscription", "a", "plan=Month-to-month; amount=30; tenure_months=10; churned=true; company_id=A")
            .Land("subscription", "b", "plan=Two year; amount=50; tenure_months=60; churned=false; company_id=B").Build();
        Assert.Equal(["ended|10|30.00000000", "active|60|50.00000000"],
            model.Rows("select status, round(months_between(started_at, timestamp '2026-06-30 23:59:59')), mrr from subscription order by subscription_id"));
    }

    [Fact]
    public void Subscription_PaidByTheYear_CountsATwelfthAMonth()
    {
        using var model = new ModelFixture()
            .Land("subscription", "a", "amount=1200; interval=year; status=active; started_at=2026-01-01 00:00:00; company_id=A; currency=usd").Build();
        Assert.Equal(["100.00000000|100.00000000|USD"], model.Rows("select mrr, mrr_value, currency from subscription"));
    }

    [Fact]
    public void Subscription_InATrial_CountsOnlyFromItsEnd()
    {
        using var model = new ModelFixture()
            .Land("subscription", "a", "amount=10; status=active; started_at=2026-01-01 00:00:00; trial_end=2026-01-15 00:00:00; company_id=A").Build();
        Assert.Equal(["2026-01-15"], model.Rows("select cast(valid_from_on as varchar) from subscription_history"));
    }

    [Fact]
    public void Invoice_InAForeignCurrencyWithoutRate_HasNoValueInsteadOfAWrongOne()
    {
        var process = RevenueProcess.Default with { Currency = "MXN", ExchangeRates = [new ExchangeRate("USD", "MXN", new DateOnly(2026, 1, 1), 17m)] };
        using var model = new ModelFixture(process)
            .Land("invoice", "1", "amount=10; currency=USD; issued_at=2026-02-01 12:00:00; status=open; company_id=A")
            .Land("invoice", "2", "amount=10; currency=EUR; issued_at=2026-02-01 12:00:00; status=paid; company_id=A").Build();
        Assert.Equal(["170.0000|170.0000", "|0.0000"], model.Rows("select value, outstanding_value from invoice order by invoice_id"));
    }

    [Fact]
    public void Person_TouchedNextMorning_WaitedOnlyBusinessTime()
    {
        using var model = new ModelFixture()
            .Land("person", "p", "full_name=Ana Ruiz; email=ana@acme.mx; lifecycle_stage=lead; created_at=2026-03-02 17:00:00")
            .Land("activity", "x", "kind=call; occurred_at=2026-03-03 09:30:00; person_id=p").Build();
        // Monday 17:00–18:00 and Tuesday 9:00–9:30: 1.5 business hours, 16.5 by the clock.
        Assert.Equal(["5400|59400"], model.Rows("select touch_seconds, touch_clock_seconds from person"));
    }

    [Fact]
    public void Person_WithTheSameMailInTwoSystems_IsOnePersonOfOneCompany()
    {
        using var model = new ModelFixture()
            .Land("company", "10", "name=Acme S.A. de C.V.; domain=www.acme.com.mx")
            .Land("person", "p", "full_name=Ana Ruiz; email=Ana@acme.com.mx; lifecycle_stage=lead; created_at=2026-03-02 17:00:00")
            .Land("person", "900", "full_name=Ana R.; email=ana@acme.com.mx", source: "help")
            .Land("ticket", "t", "person_id=900; created_at=2026-03-05 10:00:00; subject=x", source: "help").Build();
        Assert.Equal(["1|1|True"], model.Rows("select count(distinct p.person_id), count(distinct t.company_id), bool_and(t.has_company) from person p join ticket t on t.company_id = p.company_id"));
        Assert.Equal(["2"], model.Rows("select count(*) from record where kind = 'person' and matched_by like '%email%'"));
    }

    [Fact]
    public void Company_NamedByADealOnly_IsACompanyAllTheSame()
    {
        using var model = new ModelFixture()
            .Land("deal", "1", "company_name=Textiles del Sur, S.L.; stage=Won; closed_at=2026-01-05 00:00:00")
            .Land("invoice", "7", "company_name=TEXTILES DEL SUR SL; amount=5; issued_at=2026-01-06 00:00:00", source: "books").Build();
        Assert.Equal(["1"], model.Rows("select count(*) from company"));
        Assert.Equal(["1"], model.Rows("select count(*) from deal d join invoice i on i.company_id = d.company_id"));
    }

    [Fact]
    public void Person_OfAFreeMail_DoesNotJoinAnotherOne()
    {
        using var model = new ModelFixture()
            .Land("person", "1", "email=a@gmail.com; lifecycle_stage=lead").Land("person", "2", "email=b@gmail.com; lifecycle_stage=lead").Build();
        Assert.Equal(["2"], model.Rows("select count(distinct company_id) from person"));
    }

    [Fact]
    public void Merge_OfTwoCompanies_MovesWhatPointedAtTheLoser()
    {
        using var model = new ModelFixture()
            .Land("company", "1", "name=Alfa").Land("merge", "m", "object=company; survivor_id=1; merged_id=2")
            .Land("deal", "d", "company_id=2; stage=Won; closed_at=2026-01-05 00:00:00").Build();
        Assert.Equal(["Alfa"], model.Rows("select c.name from deal d join company c on c.company_id = d.company_id"));
    }

    [Fact]
    public void Pursuit_AfterADecision_IsTheNextOne()
    {
        using var model = new ModelFixture()
            .Land("deal", "1", "company_id=A; stage=Lost; created_at=2026-01-01 00:00:00; closed_at=2026-02-01 00:00:00")
            .Land("deal", "2", "company_id=A; stage=Won; amount=9; created_at=2026-03-01 00:00:00; closed_at=2026-04-01 00:00:00").Build();
        Assert.Equal(["1|lost|", "2|won|9.0000"], model.Rows("select pursuit, outcome, case when outcome = 'won' then value end from pursuit order by pursuit"));
        Assert.Equal(["deal_created|1", "deal_lost|1", "deal_created|2", "deal_won|2"], model.Rows("select activity, pursuit from journey order by occurred_at"));
    }

    [Fact]
    public void ContractTerm_OfAYearlyContract_RenewsEachYearUntilItEnds()
    {
        using var model = new ModelFixture()
            .Land("subscription", "s", "company_id=A; amount=1200; interval=year; status=canceled; started_at=2024-01-15 00:00:00; ended_at=2026-01-15 00:00:00").Build();
        Assert.Equal(["1|renewed|2025", "2|churned|2026"], model.Rows("select term, outcome, extract(year from ended_at) from contract_term order by term"));
    }
}
