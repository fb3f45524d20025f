namespace Caudal.Tests.Diagnosis.Direct;

public sealed class SystemsContradictTests
{
    [Fact]
    public void SystemsContradict_LostInCrmYetInvoiced_CountsWhatBillingShows()
    {
        using var company = new Company();
        company.Decided("lost", "2026-01-01", "2026-02-01", 800, "company_id=1; deal_id='d1'");
        company.Add("invoice", "company_id=1; deal_id='d1'; status='paid'; issued_on='2026-03-01'; value=800");
        var finding = company.Finding("systems_contradict")!;
        Assert.InRange(finding.Value.P50, 350, 450);
        Assert.InRange(finding.Value.P90, 680, 760);
        Assert.Equal(800, company.Evidence("systems_contradict").Single().Amount);
    }

    [Fact]
    public void SystemsContradict_WonAndInvoiced_IsSilent()
    {
        using var company = new Company();
        company.Decided("won", "2026-01-01", "2026-02-01", 800, "company_id=1; deal_id='d1'");
        company.Add("invoice", "company_id=1; deal_id='d1'; status='paid'; issued_on='2026-03-01'; value=800");
        Assert.Null(company.Finding("systems_contradict"));
    }

    [Theory]
    [InlineData("open", true)]
    [InlineData("void", false)]
    [InlineData("draft", false)]
    public void SystemsContradict_InvoiceThatDoesNotStand_DoesNotCount(string status, bool fires)
    {
        using var company = new Company();
        company.Open("2026-01-01", "800", "company_id=1; deal_id='d1'");
        company.Add("invoice", $"company_id=1; deal_id='d1'; status='{status}'; issued_on='2026-03-01'; value=800");
        Assert.Equal(fires, company.Finding("systems_contradict") is not null);
    }
}
