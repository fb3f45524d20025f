using System.Diagnostics;
using Caudal.Sources.HubSpot;
using Caudal.Sources.Live;

namespace Caudal.Tests.Sources;

/// <summary>A vendor that takes every request and says nothing.</summary>
public sealed class VendorSilenceTests
{
    [Fact]
    public async Task AVendorThatSaysNothing_IsAskedThreeTimes_AndWaitedForThreeMinutes()
    {
        var (clock, vendor) = (new Hurried(), new Silent());
        using var http = new VendorHttp("HubSpot", VendorAddress.Parse(HubSpotSource.Address), clock, vendor);
        using var request = new HttpRequestMessage(HttpMethod.Get, "crm/v3/owners");
        var silent = await Assert.ThrowsAsync<FaultException>(() => http.Ask(request, CancellationToken.None));
        Assert.Equal("live.unreachable", silent.Faults[0].Key);
        Assert.Equal(3, clock.Waits.Count(w => w == TimeSpan.FromMinutes(1)));
        Assert.InRange(clock.Waits.Aggregate(TimeSpan.Zero, (sum, w) => sum + w), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3.5));
    }

    [Theory]
    [InlineData(420, 7, "live.unavailable")]
    [InlineData(423, 7, "live.unavailable")]
    [InlineData(477, 7, "live.unavailable")]
    [InlineData(503, 7, "live.unavailable")]
    [InlineData(429, 7, "live.too_many")]
    [InlineData(530, 1, "live.unauthorised")]
    [InlineData(401, 1, "live.unauthorised")]
    [InlineData(400, 1, "live.refused")]
    public async Task ARefusal_IsAskedAgainWhereItMayPass(int status, int asked, string key)
    {
        var vendor = new Refusing(status);
        using var http = new VendorHttp("HubSpot", VendorAddress.Parse(HubSpotSource.Address), new Hurried { Answers = true }, vendor);
        using var request = new HttpRequestMessage(HttpMethod.Get, "crm/v3/owners");
        Assert.Equal(key, (await Assert.ThrowsAsync<FaultException>(() => http.Ask(request, CancellationToken.None))).Faults[0].Key);
        Assert.Equal(asked, vendor.Asked);
    }

    private sealed class Refusing(int status) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            Asked++;
            return Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)status) { Content = new StringContent("{}") });
        }
    }

    private sealed class Silent : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            throw new UnreachableException();
        }
    }

    /// <summary>Whatever is waited for is over at once, and noted.</summary>
    private sealed class Hurried : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        /// <summary>The vendor answers: nobody's minute is over before.</summary>
        public bool Answers { get; init; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Soon(this, base.CreateTimer(callback, state, Short(dueTime), period));

        private TimeSpan Short(TimeSpan wait)
        {
            if (wait <= TimeSpan.Zero || (Answers && wait == TimeSpan.FromMinutes(1))) return wait;
            lock (Waits) Waits.Add(wait);
            return TimeSpan.FromMilliseconds(5);
        }

        private sealed class Soon(Hurried clock, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Short(dueTime), period);

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
