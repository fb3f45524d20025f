using System.Security.Cryptography;
using System.Text;
using Caudal.Identity;
using Caudal.Journey;
using Caudal.Landing;
using Caudal.Model;
using Caudal.Process;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal;

/// <summary>One build: a pure function of the landing zone, the definitions, the as-of date and the code.</summary>
internal sealed class Build(Workspace workspace, RevenueProcess process, IReadOnlyList<Load> loads, DateTimeOffset? asOf, DateTimeOffset now)
{
    public string Fingerprint { get; } = FingerprintOf(workspace, loads, asOf);

    /// <summary>Writes the warehouse file into an unfinished build's folder.</summary>
    public BuildInfo Make(string folder, string id, IProgress<Progress>? progress, CancellationToken cancel)
    {
        using var engine = DuckDbEngine.OpenToWrite(Path.Combine(folder, "warehouse.duckdb"), Path.Combine(folder, "spill"));
        using var stop = cancel.Register(engine.Interrupt);
        var parameters = Write(engine, id, new Steps(progress));
        cancel.ThrowIfCancellationRequested();
        LandedViews.Drop(engine);
        engine.Execute("checkpoint");
        return new BuildInfo(id, now, new DateTimeOffset(parameters.AsOf, TimeSpan.Zero), Fingerprint, Flow.Version, 0);
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
        IdentityBuild.Run(engine, process);
        ModelBuild.Run(engine, steps.At);
        JourneyBuild.Run(engine, steps.At);
        BuildManifest.Write(engine, loads, process, parameters, id, Flow.Version);
        return parameters;
    }

    private static string FingerprintOf(Workspace workspace, IReadOnlyList<Load> loads, DateTimeOffset? asOf)
    {
        var definitions = File.Exists(workspace.Process) ? File.ReadAllText(workspace.Process) : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{LandingZone.Fingerprint(loads)}\n{definitions}\n{asOf:O}\n{Flow.Version}")));
    }

    private sealed class Steps(IProgress<Progress>? progress)
    {
        private const int All = 20;
        private int _done;

        public void At(string table) => progress?.Report(new Progress("progress.build", table, _done++, All));
    }
}
