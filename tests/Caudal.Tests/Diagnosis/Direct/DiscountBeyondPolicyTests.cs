using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis.Direct;

public sealed class DiscountBeyondPolicyTests
{
    // Sold at 600 with 40 % off: list 1,000; the policy would have sold at 800, so 200 went beyond it.
    [Fact]
    public void DiscountBeyondPolicy_AboveTheLimit_CountsThePartBeyond()
    {
        using var company = new Company();
        company.Decided("won", "2026-01-01", "2026-02-01", 600, "list_amount=1000");
        company.Decided("won", "2026-01-01", "2026-02-01", 600, "discount=0.4");
        Assert.Equal(new Interval(400, 400, 400), company.Finding("discount_beyond_policy")!.Value);
    }

    [Fact]
    public void DiscountBeyondPolicy_LostDeal_IsSilent()
    {
        using var company = new Company();
        company.Decided("lost", "2026-01-01", "2026-02-01", 600, "discount=0.4");
        Assert.Null(company.Finding("discount_beyond_policy"));
    }

    [Theory]
    [InlineData("0.2", false)]
    [InlineData("0.21", true)]
    [InlineData("1", false)]
    public void DiscountBeyondPolicy_AtTheLimit_IsAllowed(string discount, bool fires)
    {
        using var company = new Company();
        company.Decided("won", "2026-01-01", "2026-02-01", 600, $"discount={discount}");
        Assert.Equal(fires, company.Finding("discount_beyond_policy") is not null);
    }
}
