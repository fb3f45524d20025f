using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis;

public sealed class LifetimeTests
{
    // All stay: deals of the trailing year have 12 to 23 months to the horizon's end, 17.5 on the mean.
    [Fact]
    public void Months_NobodyLeaves_AreThoseToTheHorizonsEnd() => Assert.Equal(17.5, Lifetime.MonthsWithin([1, 1, 1], 12), 12);

    // All gone after the first month.
    [Fact]
    public void Months_EverybodyLeaves_AreOne() => Assert.Equal(1, Lifetime.MonthsWithin([1, 0, 0, 0, 0, 0, 0, 0], 12), 3);

    [Fact]
    public void Months_NothingKnown_AreNone() => Assert.Equal(0, Lifetime.MonthsWithin([], 12));

    // 30 customers of 100 a month for two years, sold as twelve months for 1,200: 17.5 months of 100 for 1,200 booked, at a margin of 75 %.
    [Fact]
    public void PerBooked_OfCustomersWhoStay_IsMoreThanTheirFirstTerm()
    {
        using var company = Steady();
        var at = new Situation(company.Engine, company.Process, Lens.Revenue, TestContext.Current.CancellationToken);
        Assert.Equal(0.75 * 1750 / 1200, at.StateValues.Lifetime.PerBooked, 9);
    }

    // To Sales a deal is worth what was booked.
    [Fact]
    public void PerBooked_ThroughTheSalesLens_IsOne()
    {
        using var company = Steady();
        var at = new Situation(company.Engine, company.Process, Lens.Sales, TestContext.Current.CancellationToken);
        Assert.Equal(1, at.StateValues.Lifetime.PerBooked);
    }

    private static Company Steady()
    {
        var company = new Company();
        for (var i = 1; i <= 30; i++)
        {
            company.Decided("won", "2024-04-01", "2024-05-01", 1200, $"company_id={i}; contract_months=12");
            company.Add("subscription", $"company_id={i}; status='active'; mrr_value=100; started_on='2024-05-02'");
        }
        return company;
    }

    // 1,200 for a year, won half a year ago: 18 months to the horizon's end at 100; for a quarter, 400 a month. Without a term, as all do.
    [Theory]
    [InlineData(12.0, 1800)]
    [InlineData(3.0, 7200)]
    [InlineData(null, 1800)]
    public void Earned_OfOneContract_GoesByItsOwnTermAndDay(double? months, double expected)
    {
        using var company = Steady();
        var at = new Situation(company.Engine, company.Process, Lens.Revenue, TestContext.Current.CancellationToken);
        Assert.Equal(expected, at.StateValues.Lifetime.Earned(1200, months, 6 * 30.44), 6);
    }

    [Fact]
    public void Earned_ThroughTheSalesLens_IsTheAmount()
    {
        using var company = Steady();
        var at = new Situation(company.Engine, company.Process, Lens.Sales, TestContext.Current.CancellationToken);
        Assert.Equal(1200, at.StateValues.Lifetime.Earned(1200, 12, 100));
    }
}
