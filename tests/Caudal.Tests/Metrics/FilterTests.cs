using System.Text.RegularExpressions;
using Caudal.Metrics;
using CsCheck;

namespace Caudal.Tests.Metrics;

public sealed partial class FilterTests(FixtureWarehouse warehouse) : IClassFixture<FixtureWarehouse>
{
    [Theory]
    [InlineData("region = Central", 2)]
    [InlineData("region = Central and amount >= 1000", 1)]
    [InlineData("not region = Central", 1)]
    [InlineData("lead_source in (event, 'no such')", 2)]
    [InlineData("name contains SUITE", 2)]
    [InlineData("lost_reason is null and (tier = gold or closed_on > 2026-06-01)", 2)]
    [InlineData("owner != Ana", 1)]
    public void Where_OnWonDeals_KeepsTheRightOnes(string where, int expected) =>
        Assert.Equal(expected, Assert.Single(warehouse.Room.Answer(new MetricQuery("won_count", Where: where), TestContext.Current.CancellationToken).Rows).Value);

    [Theory]
    [InlineData("region = ", "metric.where_value", 10)]
    [InlineData("regon = Central", "metric.where_unknown_near", 1)]
    [InlineData("amount > many", "metric.where_number", 10)]
    [InlineData("region = Central or", "metric.where_name", 20)]
    [InlineData("region > Central", "metric.where_order", 10)]
    [InlineData("region ; drop", "metric.where_character", 8)]
    [InlineData("(region = 'Central", "metric.where_quote", 11)]
    public void Where_AtFault_SaysWhere(string where, string key, int column)
    {
        var fault = Assert.Single(Assert.Throws<FaultException>(() => Answer(where)).Faults);
        Assert.Equal((key, column), (fault.Key, fault.Column));
    }

    // Whatever is typed as a value, the statement's text stays the same; only the parameter changes.
    [Fact]
    public void Where_AnyValue_NeverChangesTheSql()
    {
        var shape = Answer("owner = 'x'").Statements[0].Sql;
        Gen.String.Sample(value => Answer($"owner = '{value.Replace("'", "''", StringComparison.Ordinal)}'").Statements[0].Sql == shape, iter: 300, threads: 1);
    }

    [Fact]
    public void Where_AnyText_IsAnsweredOrAFault() =>
        Gen.String[Gen.Char["abnd()='\"<>,;-. owner$"], 0, 60].Sample(text =>
        {
            try
            {
                Answer(text);
            }
            catch (FaultException)
            {
                // Told to the person.
            }
        }, iter: 1000, threads: 1);

    [Theory, MemberData(nameof(CatalogueTests.Metrics), MemberType = typeof(CatalogueTests))]
    public void Statements_OfEveryMetric_KeepToThePortableSubset(string metric)
    {
        foreach (var one in CatalogueCase.Of(metric))
            foreach (var statement in warehouse.Room.Answer(one.Query, TestContext.Current.CancellationToken).Statements)
                Assert.DoesNotMatch(Banned(), statement.Sql);
    }

    private MetricAnswer Answer(string where) => warehouse.Room.Answer(new MetricQuery("won_count", Where: where), TestContext.Current.CancellationToken);

    [GeneratedRegex(@"\b(ASOF|QUALIFY|PIVOT|GROUP BY ALL|EXCLUDE|IGNORE NULLS|try_cast|median\(|quantile_cont|count_if|any_value|arg_max|approx_\w+|strftime|datediff|json_extract_string|to_char|round\()|ORDER BY(?![^)\n]*NULLS LAST)", RegexOptions.IgnoreCase)]
    private static partial Regex Banned();
}
