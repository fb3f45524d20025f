using Caudal.Landing;
using Caudal.Process;
using Caudal.Sources;
using Caudal.Tests.Sources.Files;
using Caudal.Warehouse.DuckDb;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Landing;

/// <summary>A workspace of its own, files to import, and a decision that a test makes by hand.</summary>
internal sealed class ImportBench : IDisposable
{
    private readonly TableFile _files = new();

    public ImportBench(string zone = "UTC")
    {
        Workspace = new Workspace(Path.Combine(_files.Folder, "ws"));
        Process = RevenueProcess.Default with { TimeZone = zone };
    }

    public Workspace Workspace { get; }

    public RevenueProcess Process { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 2, 11, 9, 30, 5, TimeSpan.Zero));

    /// <summary>Every column whose name is a field of the object fills that field.</summary>
    public Func<TableSample, Mapping> Decide { get; set; } = table => ByName(table, "deal");

    public static Mapping ByName(TableSample table, string item, Func<FieldMapping, FieldMapping>? change = null)
    {
        var conformed = ObjectCatalogue.Find(item)!;
        var fields = table.Columns.Where(c => conformed.Field(c) is not null).Select(c => new FieldMapping(c, [c])).Select(f => change is null ? f : change(f));
        return new Mapping("files", item, [new ObjectMapping(item, [.. fields])]) { Attributes = [.. table.Columns.Where(c => conformed.Field(c) is null)] };
    }

    public ImportReport Import(params string[] paths) => new Import(Workspace, Process, Clock, Decide).Run(paths, null, null, CancellationToken.None);

    public FileReport Import(string name, string text) => Assert.Single(Import(Write(name, text)).Files);

    public string Write(string name, string text) => _files.Write(name, text);

    public string Folder => _files.Folder;

    /// <summary>One row of texts for each row of the query over the landed views.</summary>
    public List<string> Query(string sql)
    {
        using var engine = DuckDbEngine.InMemory();
        LandedViews.Create(engine, Workspace, LandingZone.Loads(Workspace), Process);
        return engine.Query(sql, row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i =>
            row.IsDBNull(i) ? "" : Convert.ToString(row.GetValue(i) is DateTime t ? t.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) : row.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
    }

    /// <summary>Rows of a stream that landed, whatever became of them.</summary>
    public long LandedRows(string source, string stream) =>
        LandingZone.Loads(Workspace).SelectMany(l => l.Streams).Where(s => s.Mapping.Source == source && s.Mapping.Stream == stream && !s.Removes).Sum(s => s.Rows.Landed);

    public void Dispose() => _files.Dispose();
}
