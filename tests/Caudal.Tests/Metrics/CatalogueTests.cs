using System.Data.Common;
using System.Globalization;
using Caudal.Metrics;

namespace Caudal.Tests.Metrics;

/// <summary>Each metric answers what independent SQL over the same tables answers, and what was worked out by hand.</summary>
public sealed class CatalogueTests(FixtureWarehouse warehouse) : IClassFixture<FixtureWarehouse>
{
    public static TheoryData<string> Metrics => [.. MetricCatalogue.Names];

    [Theory, MemberData(nameof(Metrics))]
    public void Metric_WithACase_AnswersAsTheIndependentSqlDoes(string metric)
    {
        foreach (var one in CatalogueCase.Of(metric))
        {
            var answer = warehouse.Room.Answer(one.Query, TestContext.Current.CancellationToken);
            var expected = warehouse.Engine.Query(one.Sql, Read);
            Assert.NotEmpty(expected);
            foreach (var row in expected) AssertRow(answer, row, $"{metric} case {one.Number}, SQL");
        }
    }

    [Theory, MemberData(nameof(Metrics))]
    public void Metric_WithACase_AnswersAsWorkedOutByHand(string metric)
    {
        foreach (var one in CatalogueCase.Of(metric))
            AssertRow(warehouse.Room.Answer(one.Query, TestContext.Current.CancellationToken), one.Hand, $"{metric} case {one.Number}, by hand");
    }

    [Fact]
    public void Catalogue_EveryMetric_HasACase() => Assert.Equal(MetricCatalogue.Names, CatalogueCase.Metrics);

    // The row of the same segments and period; every other field of it must be the same number.
    private static void AssertRow(MetricAnswer answer, IReadOnlyDictionary<string, string?> expected, string where)
    {
        var rows = answer.Rows.Where(r => Labels(answer, r).All(l => !expected.TryGetValue(l.Key, out var value) || value == l.Value)).ToList();
        var row = Assert.Single(rows);
        var numbers = Numbers(row);
        foreach (var (key, value) in expected.Where(e => e.Key != "period" && !answer.Segments.Contains(e.Key)))
        {
            Assert.True(numbers.TryGetValue(key, out var actual), $"{where}: no field '{key}'");
            var wanted = value is null ? (decimal?)null : decimal.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
            Assert.True(wanted is null ? actual is null : actual is not null && Math.Abs(actual.Value - wanted.Value) < 1e-9m, $"{where}: {key} is {actual}, not {wanted} ({row.Reason})");
        }
    }

    private static Dictionary<string, string?> Labels(MetricAnswer answer, MetricRow row)
    {
        var labels = answer.Segments.Zip(row.Segments).ToDictionary(p => p.First, p => p.Second);
        if (row.Period is { } period) labels["period"] = period.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return labels;
    }

    private static Dictionary<string, decimal?> Numbers(MetricRow row)
    {
        var numbers = row.Parts.ToDictionary(p => p.Name, p => p.Value);
        numbers["value"] = row.Value;
        numbers.TryAdd("numerator", row.Numerator);
        numbers.TryAdd("denominator", row.Denominator);
        numbers.TryAdd("censored", row.Censored);
        return numbers;
    }

    private static Dictionary<string, string?> Read(DbDataReader row) =>
        Enumerable.Range(0, row.FieldCount).ToDictionary(row.GetName, i => row.IsDBNull(i) ? null
            : row.GetValue(i) is DateTime or DateOnly ? row.GetFieldValue<DateOnly>(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture));
}
