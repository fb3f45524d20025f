using System.Reflection;
using Caudal.Diagnosis;
using Caudal.Landing;
using Caudal.Metrics;
using Caudal.Process;
using Caudal.Sources;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal;

/// <summary>
/// The way that data takes through the house, one line a step:
/// sources → landing → identity → model → journey → metrics → diagnosis → forecast → plan. Every door asks here, and gets one answer.
/// </summary>
public sealed class Flow(Workspace workspace, TimeProvider clock)
{
    private readonly BuildStore _builds = new(workspace.Builds);
    private RevenueProcess? _process;

    public static string Version { get; } = typeof(Flow).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public Workspace Workspace { get; } = workspace;

    /// <summary>The workspace's revenue process; the defaults where it has none.</summary>
    public RevenueProcess Process => _process ??= RevenueProcess.Read(Workspace.Process);

    /// <summary>Sources → landing.</summary>
    public ImportReport Import(IReadOnlyList<string> paths, string? mapFile, DateTimeOffset? knownAt, IProgress<Progress>? progress, CancellationToken cancel)
    {
        using var held = Workspace.Lock();
        TakeProcess(paths);
        return new Import(Workspace, Process, clock, Decision(mapFile)).Run(paths, knownAt, progress, cancel);
    }

    /// <summary>What an import would decide about each table, as a file to edit and give back with <c>--map</c>.</summary>
    public string Suggest(IReadOnlyList<string> paths) =>
        MapFile.Write(new Import(Workspace, Process, clock, Recognition.Decide).Decide(paths));

    /// <summary>Landing → identity → model → journey, published whole; older builds beyond <paramref name="keep"/> are swept.</summary>
    public BuildInfo Build(DateTimeOffset? asOf = null, int keep = 5, IProgress<Progress>? progress = null, CancellationToken cancel = default)
    {
        using var held = Workspace.Lock();
        var loads = LandingZone.Loads(Workspace);
        if (loads.Count == 0) throw new FaultException(new Fault("workspace.none", Workspace.Folder));
        var build = new Build(Workspace, Process, loads, asOf, clock.GetUtcNow());
        var (folder, id) = _builds.Begin(build.Fingerprint);
        var published = _builds.Publish(folder, build.Make(folder, id, progress, cancel));
        _builds.Sweep(keep);
        return published;
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<BuildInfo> Builds() => _builds.List();

    public BuildInfo? Published() => _builds.Published();

    public BuildInfo Rollback(string id)
    {
        using var held = Workspace.Lock();
        return _builds.Rollback(id) ?? throw new FaultException(new Fault("build.unknown", id));
    }

    /// <summary>The published build, to read.</summary>
    /// <param name="threads">0: all cores.</param>
    public DuckDbEngine Open(int threads = 0)
    {
        var build = _builds.Published() ?? throw new FaultException(new Fault("workspace.none", Workspace.Folder));
        return DuckDbEngine.OpenToRead(_builds.File(build.Id), threads);
    }

    /// <summary>Journey → metrics.</summary>
    public MetricAnswer Metrics(MetricQuery query, CancellationToken cancel = default) => Ask(room => room.Answer(query, cancel));

    public MetricRows Rows(MetricQuery query, int limit, CancellationToken cancel = default) => Ask(room => room.Rows(query, limit, cancel));

    public Explanation Explain(MetricQuery query, CancellationToken cancel = default) => Ask(room => room.Explain(query, cancel));

    public IReadOnlyList<NotComputable> NotComputable() => Ask(room => room.NotComputable());

    /// <summary>Metrics → diagnosis.</summary>
    public DiagnosisAnswer Diagnose(Lens lens, int? top, CancellationToken cancel = default)
    {
        using var engine = Open();
        return RevenueDiagnosis.Diagnose(engine, Process, lens, top, cancel);
    }

    public IReadOnlyList<EvidenceRow> Evidence(string finding, CancellationToken cancel = default)
    {
        using var engine = Open();
        return RevenueDiagnosis.Evidence(engine, Process, finding, stop: cancel);
    }

    private T Ask<T>(Func<MetricRoom, T> ask)
    {
        using var engine = Open();
        return ask(new MetricRoom(engine, BuildFacts.Read(engine)));
    }

    private static Func<TableSample, Mapping> Decision(string? mapFile)
    {
        if (mapFile is null) return Recognition.Decide;
        var map = MapFile.Read(mapFile);
        return table => map.For(table) ?? Recognition.Decide(table);
    }

    // A folder of exports may bring its process along; it never replaces one that the workspace has.
    private void TakeProcess(IReadOnlyList<string> paths)
    {
        var brought = paths.Select(p => Path.Combine(p, "revenue.yml")).FirstOrDefault(File.Exists);
        if (brought is null || File.Exists(Workspace.Process)) return;
        RevenueProcess.Read(brought);   // a faulty one is refused before it is taken
        Directory.CreateDirectory(Workspace.Folder);
        Durable.Write(Workspace.Process, File.ReadAllText(brought));
        _process = null;
    }
}

/// <summary>How far a long step is: what it does now, how much is done of how much (null: unknown), in which unit.</summary>
public sealed record Progress(string TextKey, string? Subject, long Done, long? Total);
