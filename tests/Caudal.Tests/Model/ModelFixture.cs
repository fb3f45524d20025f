using Caudal.Identity;
using Caudal.Journey;
using Caudal.Landing;
using Caudal.Model;
using Caudal.Process;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Model;

/// <summary>The rooms from identity to journey over landed rows that a test writes by hand.</summary>
internal sealed class ModelFixture : IDisposable
{
    public ModelFixture(RevenueProcess? process = null)
    {
        Process = process ?? RevenueProcess.Default;
        foreach (var item in ObjectCatalogue.All) LandedViews.Empty(Engine, item);
    }

    public RevenueProcess Process { get; }

    public DuckDbEngine Engine { get; } = DuckDbEngine.InMemory();

    /// <summary>Lands one record; the newest load has the highest <paramref name="load"/>.</summary>
    public ModelFixture Land(string item, string recordId, string fields, string source = "crm", int load = 1, string knownAt = "2026-03-01 00:00:00")
    {
        var pairs = fields.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
        var columns = string.Concat(pairs.Select(p => $", \"{p[0]}\""));
        var values = string.Concat(pairs.Select(p => $", '{p[1].Replace("'", "''", StringComparison.Ordinal)}'"));
        Engine.Execute($"insert into landed_{item} (record_id, source, stream, load_id, load_seq, row_no, known_at{columns}) values ('{recordId}', '{source}', '{item}', 'load{load}', {load}, {++_row}, timestamp '{knownAt}'{values})");
        return this;
    }

    private int _row;

    public ModelFixture Build(string asOf = "2026-06-30 23:59:59", long journeyAtOnce = long.MaxValue, long peopleAtOnce = long.MaxValue)
    {
        var loads = Loads();
        var parameters = Parameters.Decide(Engine, Process, new DateTimeOffset(DateTime.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero), default);
        Functions.Create(Engine, parameters.Zone);
        parameters.Write(Engine);
        CurrentRecords.Create(Engine, loads);
        VersionChanges.Create(Engine, loads);
        ModelBuild.Prepare(Engine, Process, parameters);
        IdentityBuild.Run(Engine, Process, [], new EntityMemory(new Workspace("none")), "b0001-test", peopleAtOnce);
        ModelBuild.Run(Engine);
        JourneyBuild.Run(Engine, atOnce: journeyAtOnce);
        BuildManifest.Write(Engine, loads, Process, parameters, "b0001-test", "test");
        return this;
    }

    // As if every object had several versions: the general way, not the short cut.
    private static List<Load> Loads()
    {
        var streams = ObjectCatalogue.All.Select(o => new LandedStream(
            new Caudal.Sources.Mapping("crm", o.Name, [new Caudal.Sources.ObjectMapping(o.Name, [.. o.Fields.Select(f => new Caudal.Sources.FieldMapping(f.Name, [f.Name]))])]), null, null, o.Name, "", DateTimeOffset.UnixEpoch, new RowCounts(1, 1, 0, 0, 1)));
        return [new Load("load1", DateTimeOffset.UnixEpoch, [.. streams])];
    }

    public List<string> Rows(string sql) =>
        Engine.Query(sql, r => string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => r.IsDBNull(i) ? "" : Convert.ToString(r.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));

    public void Dispose() => Engine.Dispose();
}
