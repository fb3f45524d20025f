using System.Net;
using System.Net.Sockets;
using Caudal.Sources.Live;
using Caudal.Sources.Postgres;

namespace Caudal.Tests.Sources.Postgres;

/// <summary>To whom a database's password is given, and how.</summary>
public sealed class PostgresSafetyTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly Func<string, CancellationToken, Task<IPAddress[]>> ToThisMachine = (_, _) => Task.FromResult(new[] { IPAddress.Loopback });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Nobody wrote down that the name leads here: somebody else's name may, from one moment to the next.
    [Fact]
    public async Task AName_ThatLeadsToThisMachine_IsRefusedWithoutAConnection()
    {
        using var canary = new TcpListener(IPAddress.Loopback, 0);
        canary.Start();
        Assert.Equal("live.private_address", await Refusal("db.example", ((IPEndPoint)canary.LocalEndpoint).Port, ToThisMachine, allowPrivate: false));
        Assert.False(canary.Pending());
    }

    // What was asked once is what is connected to: asked again, the name leads elsewhere.
    [Fact]
    public async Task AName_IsAskedForOnce_AndWhatItSaidIsConnectedTo()
    {
        using var canary = new TcpListener(IPAddress.Loopback, 0);
        canary.Start();
        var asked = 0;
        Task<IPAddress[]> Rebinding(string name, CancellationToken cancel) => Task.FromResult(new[] { asked++ == 0 ? IPAddress.Parse("127.0.0.2") : IPAddress.Loopback });
        Assert.Equal("live.unreachable", await Refusal("db.example", ((IPEndPoint)canary.LocalEndpoint).Port, Rebinding, allowPrivate: true));
        Assert.Equal(1, asked);
        Assert.False(canary.Pending());
    }

    // It is asked whether it can be spoken to in secret, and told nothing when it cannot.
    [Fact]
    public async Task AServerWithoutEncryption_IsToldNeitherUserNorPassword()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        var heard = Task.Run(async () =>
        {
            using var client = await plain.AcceptTcpClientAsync(Cancel);
            var (stream, bytes) = (client.GetStream(), new byte[1024]);
            var first = await stream.ReadAsync(bytes, Cancel);
            await stream.WriteAsync("N"u8.ToArray(), Cancel);
            return (first, await stream.ReadAsync(bytes, Cancel));
        }, Cancel);
        Assert.Equal("live.unreachable", await Refusal("db.example", ((IPEndPoint)plain.LocalEndpoint).Port, ToThisMachine, allowPrivate: true));
        Assert.Equal((8, 0), await heard);
    }

    [Fact]
    public async Task ACertificate_ThatNobodyVouchesFor_IsRefused()
    {
        server.Needed();
        Assert.Equal("live.unreachable", await Refusal(PostgresServer.Name, server.Port, ToThisMachine, allowPrivate: true));
    }

    // As an administrator names the authority of the company's own databases.
    [Theory]
    [InlineData(PostgresServer.Name, true)]
    [InlineData("db.example", false)]
    public async Task ACertificate_OfANamedAuthority_IsTakenForItsOwnNameOnly(string host, bool taken)
    {
        server.Needed();
        Environment.SetEnvironmentVariable("PGSSLROOTCERT", server.Certificate);
        try
        {
            Assert.Equal(taken ? null : "live.unreachable", await Refusal(host, server.Port, ToThisMachine, allowPrivate: true));
        }
        finally
        {
            Environment.SetEnvironmentVariable("PGSSLROOTCERT", null);
        }
    }

    [Fact]
    public async Task OurOwnMachine_MayBeSpokenToWithWhateverCertificate()
    {
        server.Needed();
        Assert.Null(await Refusal("127.0.0.1", server.Port, null, allowPrivate: false));
    }

    private static async Task<string?> Refusal(string host, int port, Func<string, CancellationToken, Task<IPAddress[]>>? names, bool allowPrivate)
    {
        var address = LiveSources.AddressOf("postgres", $"postgres://{host}:{port}/postgres?table=pg_catalog.pg_class", allowPrivate);
        using var source = new PostgresSource(names is null ? address : address with { Names = names }, "owner:secret");
        try
        {
            await source.Check(Cancel);
            return null;
        }
        catch (FaultException refused)
        {
            return refused.Faults[0].Key;
        }
    }
}
