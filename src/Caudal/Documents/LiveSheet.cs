using Caudal.Landing;
using Caudal.Teams;

namespace Caudal.Documents;

/// <summary>Each live stream: how fresh it is, what it brought, and what went wrong last.</summary>
public static class LiveSheet
{
    public static Sheet Of(Workspace workspace, SourceBook book, SyncSchedule schedule, Language language)
    {
        var connections = book.Connections;
        var (landed, health) = connections.Count == 0 ? ([], []) : (LiveStream.Read(workspace), book.Streams);
        var paused = book.PausedStreams;
        return new(
            [
                new("source", Kind.Text, "customer.source"), new("stream", Kind.Text, "customer.stream"), new("status", Kind.Text, "sources.status"), new("synced_at", Kind.Time, "sources.synced_at"), new("age_minutes", Kind.Count, "sources.age"),
                new("every", Kind.Text, "sources.every"), new("next_at", Kind.Time, "sources.next"), new("rows", Kind.Count, "import.landed"), new("set_aside", Kind.Count, "import.set_aside"), new("new_fields", Kind.Text, "sources.new_fields"), new("gone_fields", Kind.Text, "sources.gone_fields"), new("last_error", Kind.Text, "sources.last_error"),
            ],
            [.. connections.SelectMany(c => Rows(c, landed, [.. health.Where(h => h.Source == c.Name)], paused, schedule, language))]);
    }

    private static IEnumerable<IReadOnlyList<object?>> Rows(Connection connection, IReadOnlyList<LiveStream> landed, IReadOnlyList<StreamHealth> health, IReadOnlySet<(string, string)> paused, SyncSchedule schedule, Language language)
    {
        var next = schedule.Next(connection, health)?.UtcDateTime;
        if (health.Count == 0) yield return [connection.Name, null, Status(connection.IsPaused, null, language), null, null, connection.Every?.Text, next, null, null, null, null, null];
        foreach (var stream in health)
        {
            var rows = landed.FirstOrDefault(l => l.Source == connection.Name && l.Stream == stream.Stream);
            yield return [connection.Name, stream.Stream, Status(connection.IsPaused || paused.Contains((stream.Source, stream.Stream)), stream, language), stream.SyncedAt?.UtcDateTime, Minutes(schedule.Now - stream.SyncedAt), connection.Every?.Text, next, rows?.Rows ?? 0, rows?.SetAside ?? 0, Names(rows?.NewFields), Names(rows?.GoneFields), stream.Fault?.Say(language)];
        }
    }

    private static string? Names(IReadOnlyList<string>? fields) => fields is { Count: > 0 } ? string.Join(", ", fields) : null;

    private static long? Minutes(TimeSpan? since) => since is { } age ? (long)age.TotalMinutes : null;

    private static string Status(bool isPaused, StreamHealth? stream, Language language) =>
        Texts.Say(language, isPaused ? "sources.paused" : stream is null ? "sources.unread" : stream.State);
}
