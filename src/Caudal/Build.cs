using System.Security.Cryptography;
using System.Text;
using Caudal.Identity;
using Caudal.Identity.Decisions;
using Caudal.Journey;
using Caudal.Landing;
using Caudal.Model;
using Caudal.Process;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal;

/// <summary>
/// One build: a pure function of the landing zone, the definitions, what people decided, what earlier builds called each entity, the as-of date and the code.
/// </summary>
internal sealed class Build(
    Workspace workspace, RevenueProcess process, IReadOnlyList<Load> loads, IReadOnlyList<Decision> decisions, EntityMemory memory, DateTimeOffset? asOf, DateTimeOffset now)
{
    public string Fingerprint { get; } = FingerprintOf(workspace, [LandingZone.Fingerprint(loads), .. decisions, memory.Fingerprint], asOf);

    /// <summary>Writes the warehouse file into an unfinished build's folder.</summary>
    public BuildInfo Make(string folder, string id, IProgress<Progress>? progress, CancellationToken cancel)
    {
        using var engine = DuckDbEngine.OpenToWrite(Path.Combine(folder, "warehouse.duckdb"), Path.Combine(folder, "spill"));
        using var stop = cancel.Register(engine.Interrupt);
        var parameters = Write(engine, id, new Steps(progress));
        cancel.ThrowIfCancellationRequested();
        EntityMemory.Write(engine, folder);
        LandedViews.Drop(engine);
        engine.Execute("checkpoint");
        return new BuildInfo(id, now, new DateTimeOffset(parameters.AsOf, TimeSpan.Zero), Fingerprint, Flow.Version, 0) { Tables = WarehouseSchema.Fingerprint };
    }

    private Parameters Write(DuckDbEngine engine, string id, Steps steps)
    {
        steps.At("landing");
        LandedViews.Create(engine, workspace, loads, process);
        var parameters = Parameters.Decide(engine, process, asOf, now);
        Functions.Create(engine, parameters.Zone);
        parameters.Write(engine);
        CurrentRecords.Create(engine, loads);
        VersionChanges.Create(engine, loads);
        ModelBuild.Prepare(engine, process, parameters);
        steps.At("identity");
        IdentityBuild.Run(engine, process, decisions, memory, id);
        ModelBuild.Run(engine, steps.At);
        JourneyBuild.Run(engine, steps.At);
        BuildManifest.Write(engine, loads, process, parameters, id, Flow.Version);
        return parameters;
    }

    private static string FingerprintOf(Workspace workspace, IEnumerable<object> state, DateTimeOffset? asOf)
    {
        var definitions = File.Exists(workspace.Process) ? File.ReadAllText(workspace.Process) : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{string.Join('\n', state)}\n{definitions}\n{asOf:O}\n{Flow.Version}")));
    }

    private sealed class Steps(IProgress<Progress>? progress)
    {
        private const int All = 21;
        private int _done;

        public void At(string table) => progress?.Report(new Progress("progress.build", table, _done++, All));
    }
}
