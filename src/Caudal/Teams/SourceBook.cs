using System.Text.Json;
using Caudal.Landing;
using Caudal.Sources.Live;
using Microsoft.Data.Sqlite;

namespace Caudal.Teams;

/// <summary>A system that a workspace is connected with.</summary>
/// <param name="Name">What people call it; its kind, where there is one only.</param>
/// <param name="Kind">One of <see cref="LiveSources.Kinds"/>.</param>
public sealed record Connection(string Name, string Kind, VendorAddress Address, bool IsPaused = false)
{
    /// <summary>How often it is read by itself; null: only when somebody asks for it.</summary>
    public Timetable? Every { get; init; }

    /// <summary>By itself it is read in the company's working hours only.</summary>
    public bool InWorkingHours { get; init; }

    /// <summary>What tells its records apart: the system of the first account of a kind, its own name for every other.</summary>
    public string RecordsOf { get; init; } = Kind;
}

/// <summary>How the last reading of a stream went.</summary>
/// <param name="SyncedAt">When it was last read to its end; null where never.</param>
/// <param name="Fault">Why the last reading ended early; null where it did not.</param>
public sealed record StreamHealth(string Source, string Stream, DateTimeOffset TriedAt, DateTimeOffset? SyncedAt, Fault? Fault)
{
    /// <summary>Key of its state in words. Read without a fault and never to its end: the newest of a large first reading are in.</summary>
    public string State => Fault is not null ? "sources.failed" : SyncedAt is null ? "sources.older" : "sources.fine";
}

/// <summary>The systems that a workspace is connected with, what lets us into them, and how reading them went.</summary>
/// <param name="keys">Folder of the keys that secrets are encrypted with; null for the account's own.</param>
public sealed class SourceBook(Workspace workspace, TimeProvider clock, string? keys = null)
{
    private readonly Secrets _secrets = new(KeyFolder.Of(keys));

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<Connection> Connections
    {
        get
        {
            var kinds = new HashSet<string>();
            return [.. Stored.Select(c => kinds.Add(c.Kind) ? c : c with { RecordsOf = c.Name })];
        }
    }

    // A state that an older version wrote is read as it is: to read changes nothing.
    private IReadOnlyList<Connection> Stored => Asked("EveryMinutes, InWorkingHours, Cron", "Cron") is { Count: > 0 } all ? all
        : Asked("EveryMinutes, InWorkingHours, null", "EveryMinutes") is { Count: > 0 } before ? before : Asked("null, false, null", null);

    private IReadOnlyList<Connection> Asked(string schedule, string? column) =>
        TeamState.Rows(workspace, "source", $"select Name, Kind, Address, AllowPrivate, Paused, {schedule} from source order by AddedAt, Name", Told, column);

    /// <summary>Streams that are passed over until they are resumed.</summary>
    public IReadOnlySet<(string Source, string Stream)> PausedStreams => TeamState.Rows(workspace, "source_pause", "select Source, Stream from source_pause", row => (row.GetString(0), row.GetString(1))).ToHashSet();

    public IReadOnlyList<StreamHealth> Streams => TeamState.Rows(workspace, "source_stream", "select Source, Stream, TriedAt, SyncedAt, Fault, Arguments from source_stream order by Source, Stream", row => new StreamHealth(
        row.GetString(0), row.GetString(1), Utc(row.GetDateTime(2)), row.IsDBNull(3) ? null : Utc(row.GetDateTime(3)), row.IsDBNull(4) ? null : new Fault(row.GetString(4), Arguments(row.GetString(5)))));

    /// <exception cref="FaultException">There is no connection of that name.</exception>
    public Connection Find(string name) => Connections.FirstOrDefault(c => c.Name == name)
        ?? throw new FaultException(new Fault("source.unknown", name, string.Join(", ", Connections.Select(c => c.Name).DefaultIfEmpty("–"))));

    /// <summary>Records are told apart by their system's own ids, and those of two accounts of one system may be alike: the second goes by its name, which must be nobody else's.</summary>
    /// <exception cref="FaultException">The name is that of a system whose records it is not to be taken for, or of a connection with another system.</exception>
    public void Refuse(Connection connection)
    {
        var others = Connections.Where(c => c.Name != connection.Name && c.Kind == connection.Kind).ToList();
        if (Connections.Any(c => c.Name == connection.Name && c.Kind != connection.Kind) || (LiveSources.Kinds.ContainsKey(connection.Name) && (connection.Name != connection.Kind || others.Count > 0)))
            throw new FaultException(new Fault("source.name_taken", connection.Name));
    }

    /// <summary>Keeps a connection whose credential was found to be good; one of the same name is replaced.</summary>
    public void Keep(Connection connection, string secret) => TeamState.Write(workspace, state =>
    {
        var stored = state.Sources.Find(connection.Name);
        if (stored is not null) state.Sources.Remove(stored);
        state.SaveChanges();
        state.Sources.Add(new StoredSource
        {
            Name = connection.Name, Kind = connection.Kind, Address = connection.Address.Base.OriginalString, AllowPrivate = connection.Address.AllowPrivate, Secret = _secrets.Protect(secret),
            AddedAt = stored?.AddedAt ?? clock.GetUtcNow().UtcDateTime, EveryMinutes = (int?)connection.Every?.Interval?.TotalMinutes, Cron = CronOf(connection.Every), InWorkingHours = connection.InWorkingHours,
        });
        return state.SaveChanges();
    });

    /// <summary>A paused connection is passed over until it is resumed, unless it is named.</summary>
    public void Pause(string name, bool paused)
    {
        Find(name);
        TeamState.Write(workspace, state =>
        {
            state.Sources.Find(name)!.Paused = paused;
            return state.SaveChanges();
        });
    }

    /// <summary>The same of one of its streams; the others go on.</summary>
    public void Pause(string name, string stream, bool paused)
    {
        Find(name);
        TeamState.Write(workspace, state =>
        {
            var stored = state.SourcePauses.Find(name, stream);
            if (paused && stored is null) state.SourcePauses.Add(new StoredPause { Source = name, Stream = stream });
            if (!paused && stored is not null) state.SourcePauses.Remove(stored);
            return state.SaveChanges();
        });
    }

    /// <param name="every">Null: it is read only when somebody asks for it.</param>
    public void Schedule(string name, Timetable? every, bool inWorkingHours)
    {
        Find(name);
        TeamState.Write(workspace, state =>
        {
            var stored = state.Sources.Find(name)!;
            (stored.EveryMinutes, stored.Cron, stored.InWorkingHours) = ((int?)every?.Interval?.TotalMinutes, CronOf(every), inWorkingHours);
            return state.SaveChanges();
        });
    }

    public string Secret(string name) => _secrets.Unprotect(name, TeamState.Rows(workspace, "source", "select Secret from source where Name = $name", row => row.GetString(0), null, ("$name", name))[0]);

    public void Note(SyncedStream synced) => TeamState.Write(workspace, state =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (state.SourceStreams.Find(synced.Source, synced.Stream) is not { } stored)
            state.SourceStreams.Add(stored = new StoredStream { Source = synced.Source, Stream = synced.Stream });
        stored.TriedAt = now;
        if (synced is { Fault: null, OlderFollows: false }) stored.SyncedAt = now;
        stored.Fault = synced.Fault?.Key;
        stored.Arguments = synced.Fault is { } fault ? JsonSerializer.Serialize(fault.Arguments.Select(a => Convert.ToString(a, System.Globalization.CultureInfo.InvariantCulture) ?? "").ToList()) : null;
        return state.SaveChanges();
    });

    private static Connection Told(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), LiveSources.AddressOf(row.GetString(1), row.GetString(2), row.GetBoolean(3)), row.GetBoolean(4))
    {
        Every = !row.IsDBNull(7) ? Timetable.Parse(row.GetString(7)) : row.IsDBNull(5) ? null : Timetable.OfMinutes(row.GetInt32(5)), InWorkingHours = row.GetBoolean(6),
    };

    private static string? CronOf(Timetable? every) => every is { Interval: null } ? every.Text : null;

    private static object?[] Arguments(string json) => [.. JsonSerializer.Deserialize<List<string>>(json) ?? []];

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
