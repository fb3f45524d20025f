using System.Diagnostics;
using System.Globalization;
using Caudal.Identity;
using Caudal.Identity.Decisions;
using Caudal.Landing;
using Caudal.Model;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Bench;

/// <summary>People deduplicated, landing → clusters, by the configuration that ships; how well, and how the cost grows.</summary>
internal static class PeopleBench
{
    private static readonly string[] Both = ["clusters", "golden"];

    public static void Run(Arguments asked)
    {
        var sizes = (asked.Records ?? "100000,1000000,3000000").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
        var report = new Report("People deduplicated", "records", "load to clusters: wall s", "CPU s", "peak MB", "golden records beside: CPU s", "precision", "recall", "F1");
        var all = sizes.Select(n => (Records: n, Cost: Measure(asked, n, report))).ToList();
        foreach (var (small, large) in all.Zip(all.Skip(1)))
            report.Note($"{small.Records:N0} → {large.Records:N0}: n^{Math.Log(large.Cost.Cpu / small.Cost.Cpu) / Math.Log((double)large.Records / small.Records):F2} (gate n^1.10).");
        report.Write(asked);
    }

    private static Cost Measure(Arguments asked, int records, Report report)
    {
        var (workspace, file) = (new PeopleSet(asked, records).Landed().Workspace, Path.Combine(asked.Work, "people.duckdb"));
        var runs = Enumerable.Range(0, records > 1_000_000 ? 1 : asked.Runs).Select(_ => Both.ToDictionary(b => b, b => Steps.Apart("people", workspace, file, b))).ToList();
        var cost = Cost.Median([.. runs.Select(r => r["clusters"])]);
        var golden = Cost.Median([.. runs.Select(r => r["golden"])]);
        var (precision, recall, f1) = Quality(file);
        report.Row((long)records, cost.Wall, cost.Cpu, cost.Peak, golden.Cpu - cost.Cpu, precision, recall, f1);
        Later(file, report);
        File.Delete(file);
        return cost;
    }

    // Every hundredth record comes again without its mail: ten thousand into a million, then each of a hundred alone.
    private static void Later(string file, Report report)
    {
        using var engine = DuckDbEngine.OpenToRead(file);
        var list = engine.Query("select n, first_name, last_name, birth_date, city, postal_code, phone from person_evidence where n % 100 = 0", r =>
        {
            string? Text(int column) => r.IsDBNull(column) ? null : r.GetString(column);
            return new ListedPerson(r.GetInt32(0).ToString(CultureInfo.InvariantCulture), Text(1), Text(2), null, null, Text(6), null, Text(3), null, null, Text(4), Text(5), null);
        });
        var watch = Stopwatch.StartNew();
        var known = new KnownPeople(engine);
        var ready = watch.Elapsed.TotalSeconds;
        known.Match(list[..1]);
        watch.Restart();
        var found = known.Match(list).Count(m => m.PersonId is not null);
        var all = watch.Elapsed.TotalSeconds;
        var alone = list.Take(100).Select(row => { watch.Restart(); known.Match([row]); return watch.Elapsed.TotalMilliseconds; }).Order().ToList();
        report.Note($"People made ready to be asked: {ready:F2} s. {list.Count:N0} records more, people kept: {all:F2} s, {found:N0} of them known (gate 0.5 s for 10,000 into 1M). One more: {alone[50]:F1} ms, at most {alone[^1]:F1} ms (gate 20 ms).");
    }

    /// <param name="until">clusters, or golden: the golden records too.</param>
    public static Cost Step(string workspace, string file, string until)
    {
        foreach (var old in new[] { file, file + ".wal" }) File.Delete(old);
        var own = new Workspace(workspace);
        var process = new Flow(own, TimeProvider.System).Process;
        using var engine = DuckDbEngine.OpenToWrite(file, file + ".spill");
        return Cost.Of(() =>
        {
            var loads = LandingZone.Loads(own);
            LandedViews.Create(engine, own, loads, process);
            var parameters = Parameters.Decide(engine, process, null, TimeProvider.System.GetUtcNow());
            Functions.Create(engine, parameters.Zone);
            parameters.Write(engine);
            CurrentRecords.Create(engine, loads);
            VersionChanges.Create(engine, loads);
            ModelBuild.Prepare(engine, process, parameters);
            var memory = new EntityMemory(new Workspace("none"));
            if (until == "golden") IdentityBuild.Run(engine, process, [], memory, "b0001-bench"); else IdentityBuild.Cluster(engine, [], memory, "b0001-bench");
        });
    }

    // Over the pairs that entities imply; the id says who it is.
    private static (double Precision, double Recall, double F1) Quality(string file)
    {
        using var engine = DuckDbEngine.OpenToRead(file);
        double Pairs(string by) => engine.Scalar<double>($"select cast(sum(n * (n - 1) / 2) as double) from (select count(*) as n from record where kind = 'person' group by {by})");
        var (found, real, both) = (Pairs("entity_id"), Pairs("split_part(record_id, '-', 2)"), Pairs("entity_id, split_part(record_id, '-', 2)"));
        return (both / found, both / real, 2 * both / (found + real));
    }
}
