using System.Reflection;
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

/// <summary>
/// The way that data takes through the house, one line a step:
/// sources → landing → identity → model → journey → metrics → diagnosis → forecast → plan.
/// </summary>
public sealed class Flow(Workspace workspace, TimeProvider clock)
{
    private readonly BuildStore _builds = new(workspace.Builds);
    private RevenueProcess? _process;

    public Workspace Workspace { get; } = workspace;

    public TimeProvider Clock { get; } = clock;

    /// <summary>The workspace's revenue process; the defaults where it has none.</summary>
    public RevenueProcess Process => _process ??= RevenueProcess.Read(Workspace.Process);

    public static string Version { get; } = typeof(Flow).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>A build is a pure function of the landing zone, the definitions, the as-of date and the code.</summary>
    public BuildInfo Build(DateTimeOffset? asOf = null, int keep = 5, IProgress<Progress>? progress = null, CancellationToken cancel = default)
    {
        using var held = Workspace.Lock();
        var loads = LandingZone.Loads(Workspace);
        if (loads.Count == 0) throw new FaultException(new Fault("workspace.none", Workspace.Folder));
        var folder = _builds.Begin(Fingerprint(loads, asOf?.ToString("O")));
        var made = Make(folder, loads, asOf, progress, cancel);
        var published = _builds.Publish(folder, made);
        _builds.Sweep(keep);
        return published;
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<BuildInfo> Builds() => _builds.List();

    public BuildInfo Rollback(string id)
    {
        using var held = Workspace.Lock();
        return _builds.Rollback(id) ?? throw new FaultException(new Fault("build.unknown", id));
    }

    /// <summary>The published build, to read. <paramref name="threads"/> 0: all cores.</summary>
    public DuckDbEngine Open(int threads = 0)
    {
        var build = _builds.Published() ?? throw new FaultException(new Fault("workspace.none", Workspace.Folder));
        return DuckDbEngine.OpenToRead(_builds.File(build.Id), threads);
    }

    public BuildInfo? Published() => _builds.Published();

    private BuildInfo Make(string folder, IReadOnlyList<Load> loads, DateTimeOffset? asOf, IProgress<Progress>? progress, CancellationToken cancel)
    {
        using var engine = DuckDbEngine.OpenToWrite(Path.Combine(folder, "warehouse.duckdb"), Path.Combine(folder, "spill"));
        using var stop = cancel.Register(engine.Interrupt);
        var step = new Steps(progress);
        LandedViews.Create(engine, Workspace, loads, Process);
        var parameters = Parameters.Decide(engine, Process, asOf, Clock.GetUtcNow());
        Functions.Create(engine, parameters.Zone);
        parameters.Write(engine);
        step.At("records");
        CurrentRecords.Create(engine, loads);
        VersionChanges.Create(engine, loads);
        step.At("identity");
        IdentityBuild.Run(engine);
        ModelBuild.Prepare(engine, Process, parameters);
        ModelBuild.Run(engine, step.At);
        JourneyBuild.Run(engine, step.At);
        var id = Path.GetFileName(folder)[Path.GetFileName(folder).IndexOf("-b", StringComparison.Ordinal)..].TrimStart('-');
        BuildManifest.Write(engine, loads, parameters, id, Version);
        LandedViews.Drop(engine);
        return new BuildInfo(id, Clock.GetUtcNow(), new DateTimeOffset(parameters.AsOf, TimeSpan.Zero), Fingerprint(loads, parameters.AsOf.ToString("O")), Version, 0);
    }

    private string Fingerprint(IReadOnlyList<Load> loads, string? asOf)
    {
        var process = File.Exists(Workspace.Process) ? File.ReadAllText(Workspace.Process) : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{LandingZone.Fingerprint(loads)}\n{process}\n{asOf}\n{Version}")));
    }

    private sealed class Steps(IProgress<Progress>? progress)
    {
        private const int All = 21;
        private int _done;

        public void At(string table) => progress?.Report(new Progress("progress.build", table, _done++, All));
    }
}

/// <summary>How far a long step is: what it does now, how much is done of how much (null: unknown), in which unit.</summary>
public sealed record Progress(string TextKey, string? Subject, long Done, long? Total);
