using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis.Direct;

public sealed class UnderInvoicedTests
{
    [Fact]
    public void UnderInvoiced_InvoicesBelowTheSale_CountsWhatIsMissing()
    {
        using var company = new Company();
        company.Decided("won", "2026-01-01", "2026-02-01", 1000, "company_id=1; deal_id='w1'");
        company.Add("invoice", "company_id=1; deal_id='w1'; status='paid'; issued_on='2026-02-03'; value=400; amount=400");
        company.Add("invoice", "company_id=1; deal_id='w1'; status='void'; issued_on='2026-02-03'; value=600; amount=600");
        Assert.Equal(new Interval(600, 600, 600), company.Finding("under_invoiced")!.Value);
    }

    // Twelve months from February: in June five parts of twelve are due, 500 of 1,200.
    [Theory]
    [InlineData(500, false)]
    [InlineData(400, true)]
    public void UnderInvoiced_ContractInMonths_IsDueMonthByMonth(int invoiced, bool fires)
    {
        using var company = new Company();
        company.Decided("won", "2026-01-01", "2026-02-01", 1200, "company_id=1; deal_id='w1'; contract_months=12");
        company.Add("invoice", $"company_id=1; deal_id='w1'; status='open'; issued_on='2026-02-03'; value={invoiced}; amount={invoiced}");
        Assert.Equal(fires ? 100m : null, company.Finding("under_invoiced")?.Value.P50);
    }

    [Theory]
    [InlineData("990.00", false)]
    [InlineData("989.99", true)]
    public void UnderInvoiced_WithinOnePerCent_PassesAsRounding(string invoiced, bool fires)
    {
        using var company = new Company();
        company.Decided("won", "2026-01-01", "2026-02-01", 1000, "company_id=1; deal_id='w1'");
        company.Add("invoice", $"company_id=1; deal_id='w1'; status='open'; issued_on='2026-02-03'; value={invoiced}; amount={invoiced}");
        Assert.Equal(fires, company.Finding("under_invoiced") is not null);
    }

    // Half a year from August for 600, billed at 70 a month for ten months: the four after it are the renewal's, and of the term's 600 only 420 came.
    [Fact]
    public void UnderInvoiced_InvoicesAfterTheTerm_DoNotAnswerForIt()
    {
        using var company = new Company();
        company.Decided("won", "2025-07-10", "2025-08-01", 600, "company_id=1; deal_id='w1'; contract_months=6");
        for (var month = 0; month < 10; month++)
        {
            var (from, to) = (new DateOnly(2025, 8, 1).AddMonths(month), new DateOnly(2025, 8, 1).AddMonths(month + 1));
            company.Add("invoice", $"company_id=1; deal_id='w1'; status='paid'; issued_on='{from:yyyy-MM-dd}'; value=70; amount=70; period_start='{from:yyyy-MM-dd}'; period_end='{to:yyyy-MM-dd}'");
        }
        Assert.Equal(Interval.Exact(180), company.Finding("under_invoiced")!.Value);
    }
}
