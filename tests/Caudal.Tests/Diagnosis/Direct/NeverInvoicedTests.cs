using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis.Direct;

public sealed class NeverInvoicedTests
{
    // As of 2026-06-30 and 30 days for the first invoice: what closed before 2026-05-31 must have one.
    [Fact]
    public void NeverInvoiced_WonWithoutInvoice_CountsItsAmount()
    {
        using var company = new Company();
        company.Decided("won", "2026-01-01", "2026-02-01", 700, "company_id=1; record_id='w1'");
        company.Decided("won", "2026-01-01", "2026-02-01", 300, "company_id=2; deal_id='w2'");
        company.Add("invoice", "company_id=2; deal_id='w2'; status='paid'; issued_on='2026-02-03'; value=300; amount=300");
        var finding = company.Finding("never_invoiced")!;
        Assert.Equal(new Interval(700, 700, 700), finding.Value);
        Assert.Equal(("finance", 1L), (finding.OwnerTeam, finding.EvidenceRows));
        Assert.Equal(("w1", 700m), company.Evidence("never_invoiced").Select(e => (e.RecordId, e.Amount!.Value)).Single());
    }

    [Fact]
    public void NeverInvoiced_InvoiceOfTheSameCustomerWithoutLink_IsSilent()
    {
        using var company = new Company();
        company.Decided("won", "2026-01-01", "2026-02-01", 700, "company_id=1");
        company.Add("invoice", "company_id=1; status='open'; issued_on='2026-01-02'; value=700; amount=700");
        Assert.Null(company.Finding("never_invoiced"));
    }

    // Its buyer may have been invoiced: the deal does not say who that is.
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void NeverInvoiced_DealThatNamesNoCustomer_IsNotClaimed(bool named, bool fires)
    {
        using var company = new Company();
        company.Decided("won", "2026-01-01", "2026-02-01", 700, $"company_id=1; has_company={named}");
        company.Add("invoice", "company_id=2; status='paid'; issued_on='2026-02-03'; value=700; amount=700");
        Assert.Equal(fires, company.Finding("never_invoiced") is not null);
    }

    [Theory]
    [InlineData("2026-05-30", true)]
    [InlineData("2026-05-31", false)]
    public void NeverInvoiced_AtThePolicysDay_WaitsForItToPass(string closed, bool fires)
    {
        using var company = new Company();
        company.Decided("won", "2026-01-01", closed, 700);
        company.Add("invoice", "company_id=99; status='paid'; issued_on='2026-02-03'; value=300; amount=300");
        Assert.Equal(fires, company.Finding("never_invoiced") is not null);
    }
}
