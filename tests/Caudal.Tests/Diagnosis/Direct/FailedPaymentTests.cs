using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis.Direct;

public sealed class FailedPaymentTests
{
    [Fact]
    public void FailedPayment_NeverTriedAgain_CountsWhatIsOwedOnce()
    {
        using var company = new Company();
        company.Add("invoice", "company_id=1; invoice_id='i1'; status='open'; issued_on='2026-05-01'; due_on='2026-05-01'; value=90; outstanding_value=90");
        company.Add("payment", "company_id=1; invoice_id='i1'; status='failed'; occurred_on='2026-05-01'; occurred_at='2026-05-01'; amount=90; value=90");
        var answer = company.Diagnose();
        Assert.Equal(new Interval(90, 90, 90), answer.Findings.Single(f => f.Kind == "failed_payment").Value);
        // The same invoice is overdue, too: shown, but its money is counted once.
        Assert.Equal(90, answer.TotalValue.P50);
        Assert.DoesNotContain(answer.Findings, f => f.Kind == "overdue");
        Assert.Equal(["failed_payment"], answer.SameMoney.Single(f => f.Kind == "overdue").Overlaps);
    }

    // What was tried three times in vain has nothing left to retry: it is owed, and overdue.
    [Fact]
    public void FailedPayment_TriedAgainInVain_IsOverdueOnly()
    {
        using var company = new Company();
        company.Add("invoice", "company_id=1; invoice_id='i1'; status='open'; issued_on='2026-05-01'; due_on='2026-05-01'; value=90; outstanding_value=90");
        company.Add("payment", "company_id=1; invoice_id='i1'; status='failed'; occurred_on='2026-05-01'; occurred_at='2026-05-01'; amount=90; value=90", times: 3);
        Assert.Null(company.Finding("failed_payment"));
        Assert.NotNull(company.Finding("overdue"));
    }

    [Fact]
    public void FailedPayment_LaterSuccess_IsSilent()
    {
        using var company = new Company();
        company.Add("payment", "company_id=1; invoice_id='i1'; status='failed'; occurred_on='2026-05-01'; occurred_at='2026-05-01'; amount=90; value=90");
        company.Add("payment", "company_id=1; invoice_id='i1'; status='succeeded'; occurred_on='2026-05-04'; occurred_at='2026-05-04'; amount=90; value=90");
        Assert.Null(company.Finding("failed_payment"));
    }

    [Fact]
    public void FailedPayment_SuccessAtTheSameMoment_Counts()
    {
        using var company = new Company();
        company.Add("payment", "company_id=1; invoice_id='i1'; status='failed'; occurred_on='2026-05-01'; occurred_at='2026-05-01 10:00'; amount=90; value=90");
        company.Add("payment", "company_id=1; invoice_id='i1'; status='succeeded'; occurred_on='2026-05-01'; occurred_at='2026-05-01 10:00'; amount=90; value=90");
        Assert.Null(company.Finding("failed_payment"));
    }
}
