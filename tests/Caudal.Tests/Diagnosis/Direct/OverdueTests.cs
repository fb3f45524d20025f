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
}
