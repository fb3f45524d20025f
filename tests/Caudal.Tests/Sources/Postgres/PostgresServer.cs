using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using OsProcess = System.Diagnostics.Process;

namespace Caudal.Tests.Sources.Postgres;

/// <summary>
/// A PostgreSQL of our own on loopback, one for all tests, gone with them. Where no <c>postgres</c> is installed the tests that need one are skipped;
/// CAUDAL_TEST_POSTGRES_BIN names the folder of its programs where they are not where Debian keeps them.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caudal-pg-").FullName;
    private readonly OsProcess? _server;

    public PostgresServer()
    {
        if (Programs() is not { } programs) return;
        // The server refuses to run as root.
        var other = Environment.UserName == "root" ? new[] { "setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups" } : [];
        if (other.Length > 0) Run("chown", "postgres", _folder);
        var data = Path.Combine(_folder, "data");
        Run([.. other, Path.Combine(programs, "initdb"), "--pgdata", data, "--username", "owner", "--auth", "trust", "--no-sync", "--encoding", "UTF8", "--locale", "C"]);
        var (certificate, key) = (Path.Combine(_folder, "server.crt"), Path.Combine(data, "server.key"));
        Encrypt(certificate, key);
        if (other.Length > 0) Run("chown", "postgres", key);
        Port = FreePort();
        _server = Start([.. other, Path.Combine(programs, "postgres"), "-D", data, "-p", $"{Port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "ssl=on", "-c", $"ssl_cert_file={certificate}", "-c", $"ssl_key_file={key}"]);
        Wait();
    }

    public int Port { get; }

    /// <summary>What the server's certificate is made out to; nobody vouches for it but itself.</summary>
    public const string Name = "db.empresa.mx";

    public string Certificate => Path.Combine(_folder, "server.crt");

    private static void Encrypt(string certificate, string key)
    {
        using var pair = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Name}", pair, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var signed = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(certificate, signed.ExportCertificatePem());
        File.WriteAllText(key, pair.ExportPkcs8PrivateKeyPem());
        Run("chmod", "600", key);
    }

    /// <summary>Skips a test that has no server.</summary>
    public void Needed() => Assert.SkipWhen(_server is null, "No PostgreSQL is installed here (set CAUDAL_TEST_POSTGRES_BIN).");

    public void Do(string sql)
    {
        using var connection = Connect();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={Port};Username=owner;Database=postgres;Pooling=false;SSL Mode=Disable");
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        if (_server is not null)
        {
            // By its own signal: a killed one leaves its shared memory behind.
            Run("kill", "-INT", $"{_server.Id}");
            _server.WaitForExit();
            _server.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Programs() => Environment.GetEnvironmentVariable("CAUDAL_TEST_POSTGRES_BIN") is { Length: > 0 } set ? set
        : Directory.Exists("/usr/lib/postgresql") ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(v => Path.Combine(v, "bin")).Where(b => File.Exists(Path.Combine(b, "postgres"))).Order(StringComparer.Ordinal).LastOrDefault() : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Wait()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var connection = Connect();
                return;
            }
            catch (NpgsqlException) when (tries < 600 && !_server!.WaitForExit(100))
            {
            }
        }
    }

    private static void Run(params string[] command)
    {
        using var process = Start(command);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static OsProcess Start(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        var process = OsProcess.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
