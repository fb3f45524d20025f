using System.Globalization;
using Caudal.Landing;
using Caudal.Metrics;
using Caudal.Warehouse;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Flows;

/// <summary>A workspace of its own, walked from files to figures as the doors walk it.</summary>
internal sealed class ImportedFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caudal-flow-").FullName;
    private readonly Caudal.Flow _flow;

    public ImportedFolder() => _flow = new Caudal.Flow(new Workspace(Path.Combine(_folder, "ws")), new FakeTimeProvider(new DateTimeOffset(2026, 6, 30, 12, 0, 0, TimeSpan.Zero)));

    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    public ImportReport Import(params string[] paths) => _flow.Import(paths, null, null, null, TestContext.Current.CancellationToken);

    public void Build(DateTimeOffset? asOf = null) => _flow.Build(asOf, cancel: TestContext.Current.CancellationToken);

    /// <summary>The one figure of a metric without segments and periods.</summary>
    public decimal? Metric(string name) => Assert.Single(_flow.Metrics(new MetricQuery(name)).Rows).Value;

    public MetricAnswer Metrics(MetricQuery query) => _flow.Metrics(query);

    public List<string> Ask(string sql)
    {
        using var engine = _flow.Open();
        return Rows(engine, sql);
    }

    public static List<string> Rows(Engine engine, string sql) =>
        engine.Query(sql, row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : Convert.ToString(row.GetValue(i), CultureInfo.InvariantCulture))));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
