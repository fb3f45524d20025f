using System.Net;
using Caudal.Sources.Live;
using Npgsql;

namespace Caudal.Sources.Postgres;

/// <summary>
/// What is read of a database, as its address says it: <c>postgres://HOST:PORT/DATABASE?table=SCHEMA.TABLE&amp;cursor=COLUMN&amp;key=COLUMN</c>.
/// A table may stand several times; in its place <c>query=SELECT …&amp;stream=NAME</c> is the owner's own question.
/// </summary>
/// <param name="Cursor">The column that grows with each change; null: all is read each time.</param>
/// <param name="Key">Columns that make a record; none: the table's primary key.</param>
internal sealed record PostgresAddress(string Host, int Port, string Database, IReadOnlyDictionary<string, string> Streams, string? Cursor, IReadOnlyList<string> Key)
{
    private const int UsualPort = 5432;

    /// <exception cref="FaultException">It names no database, or nothing to read of it.</exception>
    public static PostgresAddress Of(VendorAddress address)
    {
        var (uri, parts) = (address.Base, Parts(address.Base.Query).ToLookup(p => p.Name, p => p.Value));
        var streams = parts["table"].Select(t => (Name: t.Split('.')[^1], From: string.Join('.', t.Split('.').Select(Quoted))))
            .Concat(parts["query"].Select(q => (Name: parts["stream"].FirstOrDefault() ?? "query", From: $"({Single(q)})"))).ToList();
        var database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/'));
        if (uri.Host.Length == 0 || database.Length == 0 || streams.Count == 0 || streams.DistinctBy(s => s.Name).Count() < streams.Count || parts.Any(p => p.Key is not ("table" or "query" or "stream" or "cursor" or "key")))
            throw new FaultException(new Fault("postgres.bad_address", address.Base.OriginalString));
        return new PostgresAddress(uri.Host, uri.Port > 0 ? uri.Port : UsualPort, database, streams.ToDictionary(s => s.Name, s => s.From), parts["cursor"].FirstOrDefault(), [.. parts["key"]]);
    }

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <param name="secret"><c>USER:PASSWORD</c>.</param>
    /// <param name="at">Where the host's name was found to lead, and may be spoken to.</param>
    public NpgsqlConnectionStringBuilder Connect(string secret, IPAddress at, bool isThisMachine)
    {
        var colon = secret.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) throw new FaultException(new Fault("live.bad_secret", "PostgreSQL", "USER:PASSWORD"));
        return new NpgsqlConnectionStringBuilder
        {
            Host = at.ToString(), Port = Port, Database = Database, Username = secret[..colon], Password = secret[(colon + 1)..].TrimEnd('\r', '\n'), Timeout = 15, CommandTimeout = 0, Pooling = false, ApplicationName = "caudal", GssEncryptionMode = GssEncryptionMode.Disable,
            SslMode = isThisMachine ? SslMode.Prefer : SslMode.VerifyFull, Options = "-c TimeZone=UTC -c DateStyle=ISO -c default_transaction_read_only=on",
        };
    }

    // A second question after the first could end the transaction that forbids writing.
    private static string Single(string query) => query.TrimEnd().TrimEnd(';') is var one && !one.Contains(';', StringComparison.Ordinal) ? one : throw new FaultException(new Fault("postgres.one_query"));

    private static IEnumerable<(string Name, string Value)> Parts(string query) => query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2))
        .Select(p => (Uri.UnescapeDataString(p[0]), p.Length > 1 ? Uri.UnescapeDataString(p[1].Replace('+', ' ')) : ""));
}
