using System.Reflection;
using Caudal.Identity;
using Caudal.Journey;
using Caudal.Landing;
using Caudal.Model;
using Caudal.Process;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Bench;

/// <summary>One build, statement by statement: where its CPU seconds go. For whoever mends it, not for the record.</summary>
internal sealed class ProfileBench(string file)
{
    private readonly DuckDbEngine _engine = DuckDbEngine.OpenToWrite(file, file + ".spill");
    private readonly List<(string Step, Cost Cost)> _steps = [];

    public static void Run(Arguments asked)
    {
        var company = new Company(asked, asked.Size).Landed();
        var file = Path.Combine(asked.Work, "profile.duckdb");
        Sweep(file);
        new ProfileBench(file).Write(company, asked);
        Sweep(file);
    }

    private void Write(Company company, Arguments asked)
    {
        using var engine = _engine;
        var workspace = new Workspace(company.Workspace);
        IReadOnlyList<Load> loads = [];
        var process = RevenueProcess.Read(workspace.Process);
        Take("landing: check", () => loads = LandingZone.Loads(workspace));
        Take("landing: views", () => LandedViews.Create(_engine, workspace, loads, process));
        foreach (var item in ObjectCatalogue.All.Where(o => loads.Any(l => l.Streams.Any(s => s.Mapping.Objects.Any(m => m.Object == o.Name)))))
            Take($"again: read {item.Name}", () => _engine.Execute($"create or replace temp table probe as select * from landed_{item.Name}"));
        Parameters parameters = null!;
        Take("parameters (newest, currency)", () => parameters = Parameters.Decide(_engine, process, null, TimeProvider.System.GetUtcNow()));
        Take("functions", () => { Functions.Create(_engine, parameters.Zone); parameters.Write(_engine); });
        Take("current records", () => CurrentRecords.Create(_engine, loads));
        Take("version changes", () => VersionChanges.Create(_engine, loads));
        Take("prepare (rates, calendars, stages, teams)", () => ModelBuild.Prepare(_engine, process, parameters));
        Take("identity, all", () => IdentityBuild.Run(_engine, process, [], new EntityMemory(new Workspace("none")), "b0001-bench"));
        foreach (var table in Order(typeof(ModelBuild))) Each($"Model/{table}.sql");
        foreach (var table in Order(typeof(JourneyBuild))) Each($"Journey/{table}.sql");
        Take("checkpoint", () => _engine.Execute("checkpoint"));
        // Identity mixes SQL and code; its SQL once more tells which part is which.
        foreach (var text in new[] { "records", "keys", "entities", "companies", "persons" }) Each($"Identity/{text}.sql", "again: ");
        Show(asked, company);
    }

    // What a run that was broken off left behind would stand in the way.
    private static void Sweep(string file)
    {
        foreach (var old in new[] { file, file + ".wal" }) File.Delete(old);
    }

    private void Each(string text, string before = "")
    {
        foreach (var statement in Sql.Statements(Resource.Read(text)))
        {
            var first = statement.Split('\n').First(l => !l.StartsWith("--", StringComparison.Ordinal));
            Take($"{before}{text}: {first[..Math.Min(60, first.Length)]}", () => _engine.Execute(statement.Replace("{range}", "", StringComparison.Ordinal)));
        }
    }

    private void Take(string step, Action work)
    {
        _steps.Add((step, Cost.Of(work)));
        Console.Error.WriteLine($"{_steps[^1].Cost} {step}");
    }

    private void Show(Arguments asked, Company company)
    {
        var report = new Report($"Profile of a build, size {company.Size}", "step", "wall s", "CPU s", "peak MB");
        foreach (var (step, cost) in _steps.Where(s => s.Cost.Cpu >= 0.02)) report.Row(step, cost.Wall, cost.Cpu, cost.Peak);
        report.Note($"All: {_steps.Where(s => !s.Step.StartsWith("again", StringComparison.Ordinal)).Sum(s => s.Cost.Cpu):F2} CPU s.");
        report.Write(asked);
    }

    // The order of the texts is the room's own business; a profile follows it without making it public.
    private static string[] Order(Type room) => (string[])room.GetField("Order", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
}
