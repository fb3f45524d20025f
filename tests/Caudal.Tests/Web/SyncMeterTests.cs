using System.Diagnostics.Metrics;
using Caudal.Landing;
using Caudal.Sources.Live;
using Caudal.Teams;
using Caudal.Tests.Cli;
using Caudal.Web;
using Caudal.Web.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Web;

public sealed class SyncMeterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EachStream_SaysHowFreshAndHowOverdueItIs()
    {
        var book = new SourceBook(new Workspace(_folder.Path), _clock, Path.Combine(_folder.Path, "keys"));
        book.Keep(new Connection("crm", "hubspot", VendorAddress.Parse("https://api.hubapi.com")) { Every = Timetable.Parse("15m") }, "t");
        book.Note(new SyncedStream("crm", "deals", null, [], null));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(["failed crm/deals 0", "freshness crm/deals 600", "lag crm/deals 0", "rows crm/deals 0", "set_aside crm/deals 0"], await Collected());
        book.Note(new SyncedStream("crm", "deals", null, [], new Fault("live.unavailable", "HubSpot", 503)));
        _clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(["failed crm/deals 1", "freshness crm/deals 1800", "lag crm/deals 300", "rows crm/deals 0", "set_aside crm/deals 0"], await Collected());
    }

    private async Task<List<string>> Collected()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meter = new SyncMeter(new ServeArguments(_folder.Path, Language.En, 0), _clock, services.GetRequiredService<IMeterFactory>());
        await meter.StartAsync(TestContext.Current.CancellationToken);
        var seen = new List<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Name == SyncMeter.Name) l.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Add(FormattableString.Invariant($"{instrument.Name.Split('.')[^1]} {tags[0].Value}/{tags[1].Value} {value}")));
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. seen.Order(StringComparer.Ordinal)];
    }
}
