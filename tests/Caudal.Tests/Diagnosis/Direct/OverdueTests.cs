using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis.Direct;

public sealed class OverdueTests
{
    [Fact]
    public void Overdue_PastDueAndOwed_CountsWhatIsStillOwed()
    {
        using var company = new Company();
        company.Add("invoice", "status='open'; issued_on='2026-03-01'; due_on='2026-04-01'; value=500; outstanding_value=200; number='F-1'");
        var finding = company.Finding("overdue")!;
        Assert.Equal(new Interval(200, 200, 200), finding.Value);
        Assert.Contains("F-1", company.Evidence("overdue").Single().Why.Say(Language.Es), StringComparison.Ordinal);
    }

    [Fact]
    public void Overdue_PaidOrVoid_IsSilent()
    {
        using var company = new Company();
        company.Add("invoice", "status='paid'; issued_on='2026-03-01'; due_on='2026-04-01'; value=500; outstanding_value=0");
        company.Add("invoice", "status='void'; issued_on='2026-03-01'; due_on='2026-04-01'; value=500; outstanding_value=500");
        Assert.Null(company.Finding("overdue"));
    }

    [Theory]
    [InlineData("2026-06-29", true)]
    [InlineData("2026-06-30", false)]
    public void Overdue_OnTheDueDay_IsNotLateYet(string due, bool fires)
    {
        using var company = new Company();
        company.Add("invoice", $"status='open'; issued_on='2026-03-01'; due_on='{due}'; value=500; outstanding_value=500");
        Assert.Equal(fires, company.Finding("overdue") is not null);
    }

    // Of a hundred invoices that came due last year ten were never paid, and ninety on the day. 1,000 is forty days late: of those ever so late none was paid, so that it
    // is lost but for what ten cases leave open (10.5 of 11). Of 10,000 not due yet one in ten will stay unpaid too: 1,000 more.
    [Theory]
    [InlineData(0, 850, 1000)]
    [InlineData(10, 1500, 2400)]
    public void Overdue_WhatIsNotDueYet_CountsAtTheRateOfTheYear(int notDue, decimal least, decimal most)
    {
        using var company = new Company();
        company.Add("invoice", "status='open'; issued_on='2025-08-01'; due_on='2025-09-01'; value=100; outstanding_value=100", 10);
        company.Run("update invoice set outstanding_value = 0.0001");
        company.Add("invoice", "status='paid'; issued_on='2025-08-01'; due_on='2025-09-01'; paid_on='2025-09-01'; value=100; outstanding_value=0", 90);
        company.Add("invoice", "status='open'; issued_on='2026-04-20'; due_on='2026-05-21'; value=1000; outstanding_value=1000");
        company.Add("invoice", "status='open'; issued_on='2026-06-20'; due_on='2026-07-20'; value=1000; outstanding_value=1000", notDue);
        Assert.InRange(company.Finding("overdue")!.Value.P50, least, most);
    }

    // A hundred invoices are charged to a card on the day that they are due; of twenty that are due a month later ten were never paid. What is not due for five days yet is of the
    // second kind: half of its 10,000 is lost, not a twelfth.
    [Fact]
    public void Overdue_WhoPaysAtOnce_SaysNothingOfWhoPaysLater()
    {
        using var company = new Company();
        company.Add("invoice", "status='paid'; issued_on='2025-09-01'; due_on='2025-09-01'; paid_on='2025-09-01'; value=100; outstanding_value=0", 100);
        company.Add("invoice", "status='open'; issued_on='2025-05-01'; due_on='2025-06-01'; value=0.001; outstanding_value=0.001", 10);
        company.Add("invoice", "status='paid'; issued_on='2025-05-01'; due_on='2025-06-01'; paid_on='2025-06-01'; value=100; outstanding_value=0", 10);
        company.Add("invoice", "status='open'; issued_on='2026-06-05'; due_on='2026-07-05'; value=1000; outstanding_value=1000", 10);
        company.Add("invoice", "status='open'; issued_on='2026-05-20'; due_on='2026-06-20'; value=0.01; outstanding_value=0.01");
        Assert.InRange(company.Finding("overdue")!.Value.P50, 3500, 6500);
    }
}
