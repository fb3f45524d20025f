using System.Net;
using System.Net.Sockets;
using Caudal.Sources.Live;

namespace Caudal.Tests.Sources;

public sealed class VendorAddressTests
{
    [Theory]
    [InlineData("http://api.hubapi.com", "live.not_https")]
    [InlineData("http://127.0.0.1.example.com", "live.not_https")]
    [InlineData("http://192.168.1.5", "live.not_https")]
    [InlineData("file:///etc/passwd", "live.bad_address")]
    [InlineData("ftp://x.mx", "live.bad_address")]
    [InlineData("https://user:pass@x.mx", "live.bad_address")]
    [InlineData("hubapi.com", "live.bad_address")]
    public void Address_ThatIsNotSafe_IsRefused(string address, string key) =>
        Assert.Equal(key, Assert.Throws<FaultException>(() => VendorAddress.Parse(address)).Faults[0].Key);

    [Theory]
    [InlineData("https://api.hubapi.com")]
    [InlineData("http://127.0.0.1:38700")]
    [InlineData("http://localhost:38700/")]
    [InlineData("http://[::1]:38700")]
    public void Address_OfAVendorOrOfThisMachine_IsTaken(string address) => Assert.EndsWith("/", VendorAddress.Parse(address).Base.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.255.1", true)]
    [InlineData("192.168.0.1", true)]
    [InlineData("169.254.169.254", true)]   // where clouds tell their machines' credentials
    [InlineData("127.0.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("104.16.0.1", false)]
    [InlineData("172.32.0.1", false)]
    [InlineData("2606:4700::1", false)]
    public void Address_InAPrivateRange_IsKnownAsSuch(string address, bool isPrivate) => Assert.Equal(isPrivate, VendorAddress.IsPrivate(IPAddress.Parse(address)));

    [Fact]
    public async Task AnAddressInside_BehindAVendorsName_IsNotConnectedTo()
    {
        using var canary = new TcpListener(IPAddress.Loopback, 0);
        canary.Start();
        var inside = VendorAddress.Parse($"https://127.0.0.1:{((IPEndPoint)canary.LocalEndpoint).Port}");
        var guard = VendorAddress.Parse("https://api.hubapi.com");
        using var http = new VendorHttp("Vendor", inside, TimeProvider.System, new SocketsHttpHandler { UseProxy = false, ConnectCallback = guard.Connect }, TimeSpan.FromMilliseconds(1));
        using var request = new HttpRequestMessage(HttpMethod.Get, "x");
        Assert.Equal("live.private_address", (await Assert.ThrowsAsync<FaultException>(() => http.Ask(request, TestContext.Current.CancellationToken))).Faults[0].Key);
        Assert.False(canary.Pending());
    }

    [Fact]
    public async Task ARedirect_IsNotFollowed()
    {
        var elsewhere = new Redirecting();
        using var http = new VendorHttp("Vendor", VendorAddress.Parse("https://api.hubapi.com"), TimeProvider.System, elsewhere, TimeSpan.FromMilliseconds(1));
        using var request = new HttpRequestMessage(HttpMethod.Get, "x");
        Assert.Equal("live.refused", (await Assert.ThrowsAsync<FaultException>(() => http.Ask(request, TestContext.Current.CancellationToken))).Faults[0].Key);
        Assert.Equal(1, elsewhere.Asked);
    }

    private sealed class Redirecting : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            Asked++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri("http://169.254.169.254/") } });
        }
    }
}
