using System.Data.Common;
using System.Reflection;
using Caudal.Diagnosis;
using Caudal.Diagnosis.MultiState;
using Caudal.Identity;
using Caudal.Identity.Decisions;
using Caudal.Journey;
using Caudal.Landing;
using Caudal.Metrics;
using Caudal.Model;
using Caudal.Process;
using Caudal.Sources;
using Caudal.Sources.Airbyte;
using Caudal.Sources.Live;
using Caudal.Sources.Singer;
using Caudal.Sources.Streams;
using Caudal.Teams;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal;

/// <summary>
/// The way that data takes through the house, one line a step:
/// sources → landing → identity → model → journey → metrics → diagnosis → forecast → plan. Every door asks here, and gets one answer.
/// </summary>
/// <param name="keys">Folder of the keys that the sources' secrets are encrypted with; null for the account's own.</param>
public sealed class Flow(Workspace workspace, TimeProvider clock, string? keys = null)
{
    private readonly BuildStore _builds = new(workspace.Builds);
    private RevenueProcess? _process;

    public static string Version { get; } = typeof(Flow).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public Workspace Workspace { get; } = workspace;

    /// <summary>What whoever asks may see of records; a door that knows who asks says it.</summary>
    public Sight Sight { get; init; } = Sight.Whole;

    /// <summary>The build that answers, where several answers have to fit together; null: whichever is published when it is asked.</summary>
    public BuildInfo? At { get; init; }

    /// <summary>The workspace's revenue process; the defaults where it has none.</summary>
    public RevenueProcess Process => _process ??= RevenueProcess.Read(Workspace.Process);

    /// <summary>Sources → landing.</summary>
    public ImportReport Import(IReadOnlyList<string> paths, string? mapFile, DateTimeOffset? knownAt, IProgress<Progress>? progress, CancellationToken cancel) => Workspace.Write(() =>
    {
        TakeProcess(paths);
        return new Import(Workspace, Process, clock, Decision(mapFile)).Run(paths, knownAt, progress, cancel);
    });

    /// <summary>Standard input → landing: what a Singer tap or an Airbyte source says. <paramref name="durable"/> takes each state once its rows are safe.</summary>
    public ImportReport Import(StreamProtocol protocol, TextReader input, Action<string> durable, IProgress<Progress>? progress, CancellationToken cancel) =>
        new StreamImport(Workspace, Process, clock).Take(protocol == StreamProtocol.Singer ? SingerMessages.Read(input) : AirbyteMessages.Read(input), durable, progress, cancel);

    /// <summary>The systems that the workspace is connected with.</summary>
    public SourceBook Sources { get; } = new(workspace, clock, keys);

    /// <summary>The webhooks that the workspace takes.</summary>
    public HookBook Hooks { get; } = new(workspace, keys);

    /// <summary>A webhook's call → the inbox, safe when this returns; the next sync lands it.</summary>
    /// <param name="query">What stands behind the address that the hook's sender calls, with its question mark.</param>
    /// <exception cref="FaultException">Nobody expects it, or it is not who it says it is.</exception>
    public void Receive(string name, WebhookRequest call, string query, CancellationToken cancel)
    {
        var (hook, secret) = Hooks.Find(name);
        var events = Webhooks.Open(hook.Kind, name, secret, hook.Address is null ? call : call with { Address = hook.Address + query }, clock.GetUtcNow());
        new WebhookInbox(Workspace, Process, clock).Keep(name, events, cancel);
    }

    /// <summary>Connects with a system, once it has let us in.</summary>
    public void Connect(Connection connection, string secret, CancellationToken cancel)
    {
        Sources.Refuse(connection);
        Check(connection, secret, cancel);
        Sources.Keep(connection, secret);
    }

    /// <exception cref="FaultException">The system does not answer or does not let us in.</exception>
    public void Check(string name, CancellationToken cancel) => Check(Sources.Find(name), Sources.Secret(name), cancel);

    private static void Check(Connection connection, string secret, CancellationToken cancel)
    {
        if (connection.Kind == LiveSources.Folder)
        {
            WatchedFolder.Check(connection.Address.Base.LocalPath);
            return;
        }
        using var source = LiveSources.Open(connection.Kind, connection.Address, secret);
        source.Check(cancel).GetAwaiter().GetResult();
    }

    /// <summary>Live sources → landing: each stream from where it was read to; one at fault leaves the others in.</summary>
    /// <param name="only">A connection's name; null for all that are not paused.</param>
    public IReadOnlyList<SyncedStream> Sync(string? only, IProgress<Progress>? progress, CancellationToken cancel)
    {
        var connections = only is null ? Sources.Connections.Where(c => !c.IsPaused).ToList() : Hooks.Hooks.Any(h => h.Name == only && h.Kind == Webhooks.Standard) ? [] : [Sources.Find(only)];
        var told = Told(only, cancel);
        if (connections.Count == 0 && told.Count == 0 && Hooks.Hooks.Count == 0) throw new FaultException(new Fault("source.none"));
        return [.. told, .. connections.SelectMany(c => new SourceSync(Workspace, Process, clock, Sources).Run(c, progress, cancel))];
    }

    /// <summary>What a sync left for later: of a large first reading the newest records come first, so that they may be built before this reads the others.</summary>
    public IReadOnlyList<SyncedStream> Older(IReadOnlyList<SyncedStream> round, IProgress<Progress>? progress, CancellationToken cancel) =>
        [.. round.Where(s => s.OlderFollows).GroupBy(s => s.Source).SelectMany(g => new SourceSync(Workspace, Process, clock, Sources).Run(Sources.Find(g.Key), progress, cancel, g.Select(s => s.Stream).ToHashSet()))];

    /// <summary>When connections are read by themselves, as of now.</summary>
    public SyncSchedule Schedule => new(Process, clock.GetUtcNow());

    /// <summary>What is due by the clock, or because a webhook told of it; nothing where nothing is.</summary>
    public IReadOnlyList<SyncedStream> SyncDue(IProgress<Progress>? progress, CancellationToken cancel)
    {
        var (schedule, health, inbox) = (Schedule, Sources.Streams, new WebhookInbox(Workspace, Process, clock));
        var due = Sources.Connections.Where(c => schedule.IsDue(c, [.. health.Where(h => h.Source == c.Name)], inbox.HasNews(c.Name))).Select(c => c.Name);
        var told = Hooks.Hooks.Where(h => h.Kind == Webhooks.Standard && inbox.HasNews(h.Name)).Select(h => h.Name);
        return [.. due.Union(told).SelectMany(name => Sync(name, progress, cancel))];
    }

    // What webhooks told.
    private List<SyncedStream> Told(string? only, CancellationToken cancel)
    {
        var inbox = new WebhookInbox(Workspace, Process, clock);
        return [.. Hooks.Hooks.Where(h => (only ?? h.Name) == h.Name).Select(h => SourceSync.OrInUse(h.Name, "webhooks", () => inbox.Land(h.Name, cancel))).OfType<SyncedStream>()];
    }

    /// <summary>The streams are read anew from their beginning by the next sync.</summary>
    public void Reset(string name, string? stream) => new LiveSync(Workspace, Process, clock).Reset(name, Streams(name, stream));

    /// <summary>A connection, or one of its streams, is passed over until it is resumed.</summary>
    public void Pause(string name, string? stream, bool paused)
    {
        if (stream is null) Sources.Pause(name, paused);
        else Sources.Pause(name, Streams(name, stream)[0], paused);
    }

    // What every account has, and what this one was seen to have.
    private List<string> Streams(string name, string? only)
    {
        var connection = Sources.Find(name);
        List<string> all = [.. LiveSources.Streams(connection.Kind, connection.Address).Union(Sources.Streams.Where(s => s.Source == name).Select(s => s.Stream))];
        return only is null ? all : all.Contains(only) ? [only] : throw new FaultException(new Fault("source.unknown_stream", name, only, string.Join(", ", all)));
    }

    /// <summary>What an import would decide about each table, as a file to edit and give back with <c>--map</c>.</summary>
    public string Suggest(IReadOnlyList<string> paths) =>
        MapFile.Write(new Import(Workspace, Process, clock, Remapping.Decide(Workspace)).Decide(paths));

    /// <summary>Has the columns of a stream read otherwise; the next build does.</summary>
    /// <param name="sum">Of the mapping that was changed: it must still be in force.</param>
    /// <param name="readings">As <see cref="MappingChange.Apply"/> takes them.</param>
    public void Remap(string source, string stream, string sum, IReadOnlyDictionary<string, string> readings, string by) => Workspace.Write(() =>
    {
        var today = LandedMapping.Find(Workspace, source, stream);
        if (today.Sum != sum) throw new FaultException(new Fault("map.changed_meanwhile", source, stream));
        LandedMapping.Keep(Workspace, clock, today.Preview(MappingChange.Apply(today.Mapping, readings), Process.TimeZone).Mapping, by);
        return true;
    });

    /// <summary>Landing → identity → model → journey, published whole; older builds beyond <paramref name="keep"/> are swept.</summary>
    public BuildInfo Build(DateTimeOffset? asOf = null, int keep = 5, IProgress<Progress>? progress = null, CancellationToken cancel = default) => Workspace.Write(() =>
    {
        var loads = LandingZone.Loads(Workspace);
        if (loads.Count == 0) throw new FaultException(new Fault("workspace.none", Workspace.Folder));
        var memory = new EntityMemory(Workspace);
        var build = new Build(Workspace, Process, loads, Decisions.InForce, memory, asOf, clock.GetUtcNow());
        var (folder, id) = _builds.Begin(build.Fingerprint);
        try
        {
            var info = build.Make(folder, id, progress, cancel);
            memory.Keep(folder);
            return _builds.Publish(folder, info, keep);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    });

    /// <summary>Newest first.</summary>
    public IReadOnlyList<BuildInfo> Builds() => _builds.List();

    public BuildInfo? Published() => _builds.Published();

    public BuildInfo Rollback(string id) => Workspace.Write(() =>
        _builds.Rollback(id) ?? throw new FaultException(_builds.Has(id) ? Damaged(id) : new Fault("build.unknown", id)));

    /// <summary>The published build, to read. What is asked of it goes through <see cref="Read{T}"/>, which names damage.</summary>
    /// <param name="threads">0: all cores.</param>
    public DuckDbEngine Open(int threads = 0)
    {
        if ((At ?? _builds.Published()) is { } build)
            return build.Tables == WarehouseSchema.Fingerprint ? DuckDbEngine.OpenToRead(_builds.File(build.Id), threads) : throw new FaultException(new Fault("build.other_tables", build.Id, build.Version));
        throw new FaultException(_builds.Pointed is { } id ? Damaged(id) : new Fault("workspace.none", Workspace.Folder));
    }

    /// <summary>Asks the published build. The engine checks the sum of each block that it reads, so damage stops the question: it is then named.</summary>
    public T Read<T>(Func<DuckDbEngine, T> ask) => Named(() =>
    {
        using var engine = Open();
        return ask(engine);
    });

    /// <summary>The same for rows that are written as they are read; the build stays open until the last.</summary>
    public IEnumerable<T> Each<T>(Func<DuckDbEngine, IEnumerable<T>> ask)
    {
        using var engine = Open();
        using var rows = Named(() => ask(engine).GetEnumerator());
        while (Named(rows.MoveNext)) yield return rows.Current;
    }

    private T Named<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (DbException) when (_builds.Pointed is { } id && !_builds.IsWhole(id))
        {
            throw new FaultException(Damaged(id));
        }
    }

    /// <summary>Reads the published build whole and compares it with what was written; null where all is well, and before the first.</summary>
    public Fault? Damage() => _builds.Pointed is { } id && !_builds.IsWhole(id) ? Damaged(id) : null;

    private Fault Damaged(string id) => new("build.damaged", id) { File = _builds.File(id) };

    /// <summary>Journey → metrics.</summary>
    public MetricAnswer Metrics(MetricQuery query, CancellationToken cancel = default) => Ask(room => room.Answer(SightedQuery.Of(query, Sight, records: false), cancel));

    public MetricRows Rows(MetricQuery query, int limit, CancellationToken cancel = default) => Masked(Ask(room => room.Rows(SightedQuery.Of(query, Sight, records: true), limit, cancel)));

    /// <summary>The figure is the one that <see cref="Metrics"/> gives; its sample rows are those that one may see.</summary>
    public Explanation Explain(MetricQuery query, CancellationToken cancel = default)
    {
        var (figure, rows) = (SightedQuery.Of(query, Sight, records: false), SightedQuery.Of(query, Sight, records: true));
        return Ask(room =>
        {
            var explanation = room.Explain(figure, cancel);
            return explanation with { Sample = Masked(rows == figure ? explanation.Sample : room.Rows(rows, MetricRoom.SampleSize, cancel)) };
        });
    }

    /// <summary>All that <see cref="Rows"/> gives, one after the other.</summary>
    public IEnumerable<SourceRow> EachRow(MetricQuery query) => Each(engine => new MetricRoom(engine, BuildFacts.Read(engine)).EachRow(SightedQuery.Of(query, Sight, records: true))).Select(Masked);

    private MetricRows Masked(MetricRows rows) => rows with { Rows = [.. rows.Rows.Select(Masked)] };

    private SourceRow Masked(SourceRow row) => row with { RecordId = Sight.Id(row.RecordId) };

    /// <summary>What a metric can be divided by.</summary>
    public IReadOnlyList<string> Segments(string metric) => Ask(room => room.Segments(metric));

    public IReadOnlyList<NotComputable> NotComputable() => Ask(room => room.NotComputable());

    public IReadOnlyList<StreamFreshness> Streams() => Ask(room => room.Streams());

    /// <summary>Metrics → diagnosis.</summary>
    public DiagnosisAnswer Diagnose(Lens lens, int? top, CancellationToken cancel = default) =>
        Read(engine => RevenueDiagnosis.Diagnose(engine, Process, lens, top, cancel));

    public IReadOnlyList<EvidenceRow> Evidence(string finding, CancellationToken cancel = default) =>
        Read(engine => RevenueDiagnosis.Evidence(engine, Process, finding, Sight, stop: cancel));

    /// <summary>What being in each stage is worth, of a finding's segment where journeys can be told apart by it.</summary>
    public IReadOnlyList<StageWorth> Worth(Finding finding) => Read(engine => StageWorth.Of(engine, Process, finding));

    /// <summary>What people set about.</summary>
    public InitiativeBook Initiatives { get; } = new(workspace, clock);

    /// <summary>Makes a finding of the published build an initiative.</summary>
    /// <exception cref="FaultException">There is no such finding, or somebody is at it already.</exception>
    public Initiative Start(string finding, string owner, DateOnly? due, string by)
    {
        var answer = Diagnose(Lens.Both, top: null);
        return Initiatives.Start(answer.Find(finding) ?? throw new FaultException(new Fault("diagnosis.unknown_finding", finding)), answer.Build, answer.Currency, owner, due, by);
    }

    /// <summary>What became of a finding's figure since a moment; null where it has no figure but its own records.</summary>
    public Effect? EffectOf(string finding, DateTimeOffset since) => Read(engine => RevenueDiagnosis.EffectSince(engine, Process, finding, Process.DayOf(since)));

    /// <summary>What people decided about records; every build holds to it.</summary>
    public DecisionBook Decisions { get; } = new(workspace, clock);

    /// <param name="names">As <see cref="DecisionSides.Of"/> takes them.</param>
    public BookWriting Decide(DecisionKind kind, IReadOnlyList<string> names, string by, string? note) =>
        Decisions.Add(kind, Read(engine => DecisionSides.Of(engine, kind, names)), by, note);

    /// <summary>Pairs of records that a person's answer would help with and that nobody has answered, the most worthwhile first.</summary>
    public IReadOnlyList<ReviewPair> Review(int limit = int.MaxValue)
    {
        var verdict = Verdict.Of(Decisions.InForce);
        return Read(engine => IdentityReview.Read(engine, verdict, limit));
    }

    /// <summary>Who in these lists is known already. They are read as an import would read them, into a workspace that is gone afterwards.</summary>
    /// <exception cref="FaultException">No file of these tells of people.</exception>
    public IReadOnlyList<ListedMatch> Match(IReadOnlyList<string> paths, string? mapFile, CancellationToken cancel = default)
    {
        var lists = new Workspace(Directory.CreateTempSubdirectory("caudal-list-").FullName);
        try
        {
            lists.Write(() => new Import(lists, Process, clock, mapFile is null ? Recognition.DecidePeople : Decision(mapFile)).Run(paths, null, null, cancel));
            var people = ListedPeople.Read(lists, Process, clock);
            if (people.Count == 0) throw new FaultException(new Fault("list.nobody", string.Join(", ", paths.Select(Path.GetFileName))));
            return Read(engine => PeopleList.Match(engine, people));
        }
        finally
        {
            Directory.Delete(lists.Folder, recursive: true);
        }
    }

    private T Ask<T>(Func<MetricRoom, T> ask) => Read(engine => ask(new MetricRoom(engine, BuildFacts.Read(engine))));

    private Func<TableSample, Mapping> Decision(string? mapFile)
    {
        if (mapFile is null) return Remapping.Decide(Workspace);
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
