using System.Data;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using Caudal.Sources.Live;
using Caudal.Sources.Streams;
using Npgsql;

namespace Caudal.Sources.Postgres;

/// <summary>Tables or a question of a company's own PostgreSQL, read in a transaction that cannot write; BEHAVIOR.md says what is odd about it.</summary>
public sealed class PostgresSource : ILiveSource
{
    private const int RowsOfAPage = 5_000;

    private static readonly string[] NotLetIn = ["28000", "28P01", "42501"];

    private readonly VendorAddress _guard;
    private readonly PostgresAddress _address;
    private readonly string _secret;
    private readonly List<NpgsqlDataSource> _opened = [];

    /// <param name="address">As <see cref="PostgresAddress"/> reads it.</param>
    /// <param name="secret"><c>USER:PASSWORD</c>; a user who may only read is the right one.</param>
    public PostgresSource(VendorAddress address, string secret) => (_guard, _address, _secret) = (address, PostgresAddress.Of(address), secret);

    public IReadOnlyList<string> Streams => [.. _address.Streams.Keys];

    public async Task Check(CancellationToken cancel)
    {
        await using var database = await Open(cancel);
        foreach (var from in _address.Streams.Values) await Answered(() => TypeOfCursor(database, from, cancel));
    }

    public async IAsyncEnumerable<LivePage> Read(string stream, string? cursor, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (from, since) = (_address.Streams[stream], cursor is { Length: > 0 } ? cursor : null);
        await using var database = await Open(cancel);
        await using var snapshot = await database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var table = new StreamTable("postgres", stream) { Dates = "iso", Key = await Answered(() => Key(database, stream, cancel)), MayGuessKey = true };
        await using var question = new NpgsqlCommand(Question(from, since, await Answered(() => TypeOfCursor(database, from, cancel))), database);
        if (since is not null) question.Parameters.Add(new NpgsqlParameter { Value = since });
        await using var rows = await Answered(() => question.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancel));
        var whole = _address.Cursor is null || since is null;
        for (var more = true; more;)
        {
            var page = new List<StreamRow>();
            while (page.Count < RowsOfAPage && (more = await Answered(() => rows.ReadAsync(cancel))))
            {
                page.Add(new StreamRow(table, Encoding.UTF8.GetBytes(rows.GetString(0))));
                if (!rows.IsDBNull(1)) since = rows.GetString(1);
            }
            yield return new LivePage(page, since ?? "") { Whole = !more && whole ? table : null };
        }
    }

    public void Dispose()
    {
        foreach (var databases in _opened) databases.Dispose();
    }

    // From the last value on, itself included: others of the same value may have come since, and those that are known do not land twice. A row without a value has no place of its own.
    private string Question(string from, string? since, string? type)
    {
        if (_address.Cursor is not { } cursor) return $"select row_to_json(t)::text, null::text from {from} t";
        var column = $"t.{PostgresAddress.Quoted(cursor)}";
        // A transaction is seen when it ends, with the time at which it began.
        var overlap = type!.StartsWith("timestamp", StringComparison.Ordinal) ? " - interval '5 minutes'" : "";
        return $"select row_to_json(t)::text, {column}::text from {from} t{(since is null ? "" : $" where {column} >= $1::text::{type}{overlap} or {column} is null")} order by {column} nulls first";
    }

    private async Task<string?> TypeOfCursor(NpgsqlConnection database, string from, CancellationToken cancel)
    {
        await using var question = new NpgsqlCommand($"select {(_address.Cursor is { } cursor ? $"t.{PostgresAddress.Quoted(cursor)}" : "null::text")} from {from} t limit 0", database);
        await using var none = await question.ExecuteReaderAsync(cancel);
        return _address.Cursor is null ? null : none.GetDataTypeName(0);
    }

    private async Task<IReadOnlyList<string>> Key(NpgsqlConnection database, string stream, CancellationToken cancel)
    {
        if (_address.Key.Count > 0 || _address.Streams[stream].StartsWith('(')) return _address.Key;
        await using var question = new NpgsqlCommand(
            "select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::int[], a.attnum::int)", database);
        question.Parameters.Add(new NpgsqlParameter { Value = _address.Streams[stream] });
        await using var columns = await question.ExecuteReaderAsync(cancel);
        var key = new List<string>();
        while (await columns.ReadAsync(cancel)) key.Add(columns.GetString(0));
        return key;
    }

    // A name may lead to several places, of which some do not answer.
    private async Task<NpgsqlConnection> Open(CancellationToken cancel)
    {
        var places = await Answered(() => _guard.Allowed(_address.Host, cancel));
        for (var i = 0; ; i++)
        {
            try
            {
                return await Answered(() => Open(places[i], cancel));
            }
            catch (FaultException gone) when (gone.Faults[0].Key == "live.unreachable" && i + 1 < places.Length)
            {
            }
        }
    }

    // To the very address that was checked; the certificate is to be the name's. Our own machine needs no encryption.
    private async Task<NpgsqlConnection> Open(IPAddress at, CancellationToken cancel)
    {
        var builder = new NpgsqlDataSourceBuilder(_address.Connect(_secret, at, _guard.IsOfThisMachine).ConnectionString);
        builder.UseSslClientAuthenticationOptionsCallback(tls => tls.TargetHost = _address.Host);
        var databases = builder.Build();
        _opened.Add(databases);
        return await databases.OpenConnectionAsync(cancel);
    }

    private static async Task<T> Answered<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (PostgresException refused)
        {
            throw new FaultException(NotLetIn.Contains(refused.SqlState) ? new Fault("live.unauthorised", "PostgreSQL", refused.MessageText + ".") : new Fault("postgres.refused", refused.MessageText));
        }
        catch (Exception gone) when (gone is NpgsqlException or SocketException or IOException or TimeoutException)
        {
            throw new FaultException(new Fault("live.unreachable", "PostgreSQL", gone.Message));
        }
    }
}
