using Caudal.Metrics;

namespace Caudal.Tests.Metrics;

public sealed class UnratedTests : IDisposable
{
    private readonly FixtureWarehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    [Fact]
    public void Answer_AmountsWithoutARate_NamesEachOfTheirCurrenciesOnce()
    {
        foreach (var (id, currency) in new[] { ("x1", "JPY"), ("x2", "GBP"), ("x3", "JPY") })
            _warehouse.Engine.Execute($"""
                insert into deal (company_id, deal_id, status, amount, currency, created_at, created_on, close_date, closed_at, closed_on, known_at, source, stream, record_id)
                values (1, '{id}', 'won', 10, '{currency}', '2026-03-01', '2026-03-01', '2026-03-02', '2026-03-02', '2026-03-02', '2026-03-02', 'crm', 'deals', '{id}')
                """);
        var row = Assert.Single(_warehouse.Room.Answer(new MetricQuery("won_amount", From: new(2026, 3, 1), To: new(2026, 4, 1)), TestContext.Current.CancellationToken).Rows);
        Assert.Equal((null, "missing_rate:GBP, JPY"), (row.Value, row.Reason));
    }
}
