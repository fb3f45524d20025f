using Caudal.Metrics;

namespace Caudal.Tests.Metrics;

public sealed class SightedQueryTests
{
    private static readonly Sight North = new(People: true, ["Norte", "O'Higgins"]);

    private static string? Where(MetricQuery query, bool records) => SightedQuery.Of(query, North, records).Where;

    [Fact]
    public void AFigure_IsTheWholeCompanys() => Assert.Null(Where(new("won_amount", ["owner"]), records: false));

    [Fact]
    public void Rows_KeepToTheTerritory() => Assert.Equal("region in ('Norte', 'O''Higgins')", Where(new("won_amount"), records: true));

    [Theory]
    [InlineData("product = A or 1 = 1")]
    public void ACondition_CannotWidenTheTerritory(string where) => Assert.Equal($"({where}) and region in ('Norte', 'O''Higgins')", Where(new("won_amount", Where: where), records: true));

    [Theory]
    [InlineData("company", null)]
    [InlineData("Company", null)]
    [InlineData(null, "not (company = Acme)")]
    [InlineData(null, "company_id = 5")]
    [InlineData(null, "product = A or deal_id in (1, 2)")]
    public void AFigure_ThatNamesCustomers_KeepsToTheTerritory(string? by, string? where) =>
        Assert.EndsWith("region in ('Norte', 'O''Higgins')", Where(new("won_amount", by is null ? null : [by], Where: where), records: false), StringComparison.Ordinal);

    [Theory]
    [InlineData("email", null)]
    [InlineData(null, "full_name contains Ana")]
    [InlineData(null, "product = A and not (email is null)")]
    public void AColumn_ThatMayNameAPerson_IsRefusedToWhoSeesNone(string? by, string? where)
    {
        var query = new MetricQuery("leads", by is null ? null : [by], Where: where);
        Assert.Equal("sight.segment", Assert.Throws<FaultException>(() => SightedQuery.Of(query, new Sight(People: false), records: false)).Faults[0].Key);
        Assert.Equal(query, SightedQuery.Of(query, Sight.Whole, records: true));
    }
}
