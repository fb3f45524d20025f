using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis.Direct;

/// <summary>Thirty customers of 100 a month since two years, none of whom left: what is sold goes on to the horizon's end, twelve months from the 30th of June.</summary>
public sealed class GrowthTests
{
    // Won half a year ago (the 31st of December, 181 days = 5.95 months): 17.95 months to the horizon's end. 1,200 for twelve months are 100 a month, 1,200 for three are 400.
    [Theory]
    [InlineData("contract_months=12", 1795)]
    [InlineData("contract_months=3", 7178)]
    public void NeverInvoiced_EachContract_GrowsByItsOwnTerm(string term, int expected)
    {
        using var company = Steady();
        company.Decided("won", "2025-12-01", "2025-12-31", 1200, $"company_id=99; {term}");
        var value = company.Finding("never_invoiced")!.Value;
        // Of the year's deals those of the last thirty days may not be known yet: 365 / 335 of what is seen. How long it stays varies.
        Assert.InRange(value.P50, expected * 365m / 335 * 0.8m, expected * 365m / 335 * 1.1m);
        Assert.True(value.P10 < value.P50 && value.P50 < value.P90);
    }

    // A renewal without an invoice counts for its own term, and 365 / 335 of it for those of the last thirty days: 326.87.
    [Fact]
    public void NeverInvoiced_Renewal_CountsForItsOwnTerm()
    {
        using var company = Steady();
        company.Decided("won", "2025-12-01", "2025-12-31", 300, "company_id=99; contract_months=3; deal_type='Renewal'");
        Assert.Equal(Interval.Exact(326.87m), company.Finding("never_invoiced")!.Value);
    }

    // Each is paid for the month of June on the 11th, five days before its middle (30 / 2 = 15 days of 30 after the 1st).
    [Fact]
    public void PaidAhead_IsTheTimeFromThePaymentToTheMiddleOfItsPeriod()
    {
        using var company = Steady();
        company.Add("invoice", "company_id=1; status='paid'; value=100; issued_on='2026-06-01'; paid_on='2026-06-11'; period_start='2026-06-01'; period_end='2026-07-01'", 3);
        var at = new Situation(company.Engine, company.Process, Lens.Revenue, TestContext.Current.CancellationToken);
        Assert.Equal(5, Caudal.Diagnosis.Direct.Growth.PaidAheadDays(at), 9);
    }

    private static Company Steady()
    {
        var company = new Company();
        for (var i = 1; i <= 30; i++)
        {
            company.Decided("won", "2024-04-01", "2024-05-01", 1200, $"company_id={i}; contract_months=12");
            company.Add("subscription", $"company_id={i}; status='active'; mrr_value=100; started_on='2024-05-02'");
            company.Add("invoice", $"company_id={i}; status='paid'; issued_on='2024-05-03'; value=100; amount=100");
        }
        return company;
    }
}
