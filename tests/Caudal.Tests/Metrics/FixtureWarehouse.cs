using Caudal.Metrics;
using Caudal.Model;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Metrics;

/// <summary>The small warehouse of <c>fixture.sql</c>, one for all tests of a class.</summary>
public sealed class FixtureWarehouse : IDisposable
{
    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();

    public FixtureWarehouse()
    {
        WarehouseSchema.CreateEmpty(_engine);
        _engine.Execute(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Metrics", "fixture.sql")));
        Room = new MetricRoom(_engine, BuildFacts.Read(_engine));
    }

    public Engine Engine => _engine;

    public MetricRoom Room { get; }

    public void Dispose() => _engine.Dispose();
}
