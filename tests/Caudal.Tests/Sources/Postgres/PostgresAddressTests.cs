using Caudal.Sources.Live;
using Caudal.Sources.Postgres;

namespace Caudal.Tests.Sources.Postgres;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("https://db.empresa.mx/ventas?table=deals")]
    [InlineData("postgres://db.empresa.mx/?table=deals")]
    [InlineData("postgres://db.empresa.mx/ventas")]
    [InlineData("postgres://ana:secret@db.empresa.mx/ventas?table=deals")]
    [InlineData("postgres://db.empresa.mx/ventas?table=deals&table=other.deals")]
    [InlineData("postgres://db.empresa.mx/ventas?table=deals&sslmode=disable")]
    public void Address_ThatDoesNotSayWhatToRead_IsRefused(string address) =>
        Assert.Equal("postgres.bad_address", Assert.Throws<FaultException>(() => PostgresAddress.Of(LiveSources.AddressOf("postgres", address, false))).Faults[0].Key);

    [Fact]
    public void Address_SaysWhatIsRead()
    {
        var address = PostgresAddress.Of(LiveSources.AddressOf("postgres", "postgres://db.empresa.mx/ventas?table=public.deals&table=Usage&cursor=updated_at&key=a&key=b", false));
        Assert.Equal(("db.empresa.mx", 5432, "ventas", "updated_at"), (address.Host, address.Port, address.Database, address.Cursor));
        Assert.Equal(["deals|\"public\".\"deals\"", "Usage|\"Usage\""], address.Streams.Select(s => $"{s.Key}|{s.Value}"));
        Assert.Equal(["a", "b"], address.Key);
    }

    [Fact]
    public async Task APrivateNetwork_IsRefused_UnlessItWasAllowed()
    {
        using var source = new PostgresSource(LiveSources.AddressOf("postgres", "postgres://10.0.0.1/ventas?table=deals", false), "ana:secret");
        Assert.Equal("live.private_address", (await Assert.ThrowsAsync<FaultException>(() => source.Check(TestContext.Current.CancellationToken))).Faults[0].Key);
    }

    [Fact]
    public void ASecret_WithoutAUser_IsNamed() =>
        Assert.Equal("live.bad_secret", Assert.Throws<FaultException>(() => PostgresAddress.Of(LiveSources.AddressOf("postgres", "postgres://h/d?table=t", false)).Connect("secret", System.Net.IPAddress.Loopback, false)).Faults[0].Key);
}
