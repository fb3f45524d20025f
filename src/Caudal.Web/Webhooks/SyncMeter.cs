using System.Diagnostics.Metrics;
using Caudal.Landing;
using Caudal.Teams;

namespace Caudal.Web.Webhooks;

/// <summary>
/// How each live stream stands, for whoever watches over the server by OpenTelemetry or <c>dotnet-counters</c> (meter <c>Caudal</c>): how long ago it was read to its end, how long it is
/// overdue, what landed and what was set aside, and whether its last reading failed. Names of connections and streams only: nothing of what they hold.
/// </summary>
internal sealed class SyncMeter(ServeArguments asked, TimeProvider clock, IMeterFactory meters) : IHostedService
{
    public const string Name = "Caudal";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(Name);
        meter.CreateObservableGauge("caudal.source.freshness", () => Measured(s => s.Health.SyncedAt is { } at ? (clock.GetUtcNow() - at).TotalSeconds : null), "s", "Since the stream was last read to its end.");
        meter.CreateObservableGauge("caudal.source.lag", () => Measured(s => s.Due is { } due && due < clock.GetUtcNow() ? (clock.GetUtcNow() - due).TotalSeconds : 0), "s", "Since the stream was due by its timetable.");
        meter.CreateObservableGauge("caudal.source.rows", () => Measured(s => s.Landed?.Rows ?? 0), "{row}", "Versions of records that landed.");
        meter.CreateObservableGauge("caudal.source.set_aside", () => Measured(s => s.Landed?.SetAside ?? 0), "{row}", "Rows that were set aside with their reason.");
        meter.CreateObservableGauge("caudal.source.failed", () => Measured(s => s.Health.Fault is null ? 0 : 1), null, "1 where the last reading ended early.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Who cannot be read now is measured at the next collection.
    private List<Measurement<double>> Measured(Func<Stream, double?> value)
    {
        try
        {
            return [.. Streams().Select(s => (Stream: s, Value: value(s))).Where(s => s.Value is not null).Select(s => new Measurement<double>(s.Value!.Value, new("source", s.Stream.Health.Source), new("stream", s.Stream.Health.Stream)))];
        }
        catch (FaultException)
        {
            return [];
        }
    }

    private IEnumerable<Stream> Streams()
    {
        var flow = asked.Unlimited(clock);
        var (health, landed, schedule) = (flow.Sources.Streams, LiveStream.Read(flow.Workspace), flow.Schedule);
        var due = flow.Sources.Connections.ToDictionary(c => c.Name, c => schedule.Due(c, health.Where(h => h.Source == c.Name)));
        return health.Select(h => new Stream(h, landed.FirstOrDefault(l => (l.Source, l.Stream) == (h.Source, h.Stream)), due.GetValueOrDefault(h.Source)));
    }

    private sealed record Stream(StreamHealth Health, LiveStream? Landed, DateTimeOffset? Due);
}
