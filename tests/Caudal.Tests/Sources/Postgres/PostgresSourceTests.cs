using Caudal.Landing;
using Caudal.Sources.Live;
using Caudal.Sources.Postgres;
using Caudal.Tests.Landing;
using Npgsql;

namespace Caudal.Tests.Sources.Postgres;

/// <summary>Against a real server.</summary>
public sealed class PostgresSourceTests : IClassFixture<PostgresServer>, IDisposable
{
    private static int _schemas;

    private readonly PostgresServer _server;
    private readonly ImportBench _workspace = new();
    private readonly string _schema = $"s{Interlocked.Increment(ref _schemas)}";

    public PostgresSourceTests(PostgresServer server)
    {
        (_server = server).Needed();
        _server.Do($"create schema {_schema}; create table {_schema}.deals (deal_ref text primary key, deal_label text, worth numeric(18,4), updated_at timestamptz)");
    }

    public void Dispose() => _workspace.Dispose();

    private void Put(string id, string name, string at) =>
        _server.Do($"insert into {_schema}.deals values ('{id}', '{name}', 10.5, {at}) on conflict (deal_ref) do update set deal_label = excluded.deal_label, updated_at = excluded.updated_at");

    [Fact]
    public void ReadingOn_FromTheCursor_ReadsOnlyWhatIsNew()
    {
        for (var i = 1; i <= 20; i++) Put($"{i}", "old", $"'2026-01-01T00:{i:00}:00Z'");
        Assert.Equal(20, Read());
        // The last five minutes again, and what is new.
        Put("21", "new", "'2026-01-02T00:00:00Z'");
        Assert.Equal(7, Read());
        Assert.Equal(1, Landed("deals where deal_label = 'new'"));
        Assert.Equal(21, Landed("deals"));
    }

    [Fact]
    public void AChangedRow_ReplacesTheOlder()
    {
        Put("1", "old", "'2026-01-01'");
        Read();
        Put("1", "new", "'2026-01-02'");
        Read();
        Assert.Equal(["1|new"], Ids());
    }

    [Fact]
    public void ManyRowsOfOneMoment_AllCome()
    {
        _server.Do($"insert into {_schema}.deals select i::text, 'x', i, '2026-01-01' from generate_series(1, 12000) i");
        Assert.Equal(12_000, Read());
        _server.Do($"insert into {_schema}.deals select i::text, 'x', i, '2026-01-01' from generate_series(12001, 12500) i");
        Read();
        Assert.Equal(12_500, Landed("deals"));
    }

    [Fact]
    public void AChange_ThatCommitsLate_IsNotMissed()
    {
        using var late = _server.Connect();
        using var transaction = late.BeginTransaction();
        using (var insert = new NpgsqlCommand($"insert into {_schema}.deals values ('late', 'x', 1, '2026-01-01T00:00:00Z')", late, transaction)) insert.ExecuteNonQuery();
        Put("early", "x", "'2026-01-01T00:04:00Z'");
        Assert.Equal(1, Read());
        transaction.Commit();
        Read();
        Assert.Equal(2, Landed("deals"));
    }

    [Fact]
    public void RowsWithoutAValueInTheCursor_AreReadToo()
    {
        Put("1", "x", "null");
        Put("2", "x", "'2026-01-01'");
        Read();
        Put("3", "x", "null");
        Read();
        Assert.Equal(3, Landed("deals"));
    }

    [Fact]
    public void WithoutACursor_WhatIsDeletedIsGone()
    {
        Put("1", "x", "null");
        Put("2", "x", "null");
        Sync(Address("table=" + Table));
        _server.Do($"delete from {_schema}.deals where deal_ref = '1'");
        Assert.Equal(1, Sync(Address("table=" + Table)).Tables.Sum(t => t.Removed));
        Assert.Null(Sync(Address("table=" + Table)).LoadId);
    }

    [Fact]
    public void AQuestionOfTheOwners_IsRead_ByItsOwnName()
    {
        Put("1", "x", "'2026-01-01'");
        var synced = Sync(Address($"query={Uri.EscapeDataString($"select deal_ref, worth * 2 as twice, updated_at from {Table} where worth > 1")}&stream=big&cursor=updated_at&key=deal_ref"), "big");
        Assert.Equal((1, "postgres/big"), (synced.Tables.Single().Rows.Landed, synced.Tables.Single().File));
    }

    [Theory]
    [InlineData("with gone as (delete from TABLE returning *) select * from gone", "postgres.refused")]
    [InlineData("select 1 as a) t; drop table TABLE; --", "postgres.one_query")]
    [InlineData("select nothing from TABLE", "postgres.refused")]
    public void AQuestionThatWrites_IsRefused(string query, string key)
    {
        Put("1", "x", "'2026-01-01'");
        var address = Address($"query={Uri.EscapeDataString(query.Replace("TABLE", Table, StringComparison.Ordinal))}");
        var fault = key == "postgres.one_query" ? Assert.Throws<FaultException>(() => Sync(address, "query")).Faults[0] : Sync(address, "query").Fault;
        Assert.Equal(key, fault!.Key);
        Assert.Equal(1, Convert.ToInt32(Scalar($"select count(*) from {Table}"), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Names_AreQuoted()
    {
        _server.Do($"create table {_schema}.\"Odd \"\"Table\"\"\" (\"The Id\" int primary key, \"Changed At\" timestamp)");
        _server.Do($"insert into {_schema}.\"Odd \"\"Table\"\"\" values (1, '2026-01-01')");
        var synced = Sync(Address($"table={_schema}.{Uri.EscapeDataString("Odd \"Table\"")}&cursor=Changed+At"), "Odd \"Table\"");
        Assert.Null(synced.Fault);
        Assert.Equal(1, synced.Tables.Single().Rows.Landed);
    }

    [Fact]
    public void EveryType_IsLanded()
    {
        _server.Do($"create type {_schema}.mood as enum ('good', 'bad'); create table {_schema}.types (id uuid primary key, d date, ts timestamp, tz timestamptz, n numeric, f float8, b boolean, j jsonb, a int[], e {_schema}.mood, r int4range, x bytea, i interval, ip inet)");
        _server.Do($"insert into {_schema}.types values ('6ecd8c99-4036-403d-bf84-cf8400f67836', '2026-01-02', '2026-01-02 03:04:05.678901', '2026-01-02 03:04:05+02', 'NaN', 'Infinity', true, '{{\"k\": [1, null]}}', '{{1,2}}', 'bad', '[1,5)', '\\xdeadbeef', '1 day', '10.0.0.1')");
        Assert.Null(Sync(Address($"table={_schema}.types&cursor=tz"), "types").Fault);
        Assert.Equal(1, Sync(Address($"table={_schema}.types"), "types").Tables.Sum(t => t.Rows.Read));
    }

    [Fact]
    public async Task Check_OfWhoIsNotLetInOrNotThere_SaysSo()
    {
        async Task<string> Key(string query, string database = "postgres", int? port = null)
        {
            using var source = new PostgresSource(LiveSources.AddressOf("postgres", $"postgres://127.0.0.1:{port ?? _server.Port}/{database}?{query}", false), "owner:none");
            return (await Assert.ThrowsAsync<FaultException>(() => source.Check(TestContext.Current.CancellationToken))).Faults[0].Key;
        }
        Assert.Equal("postgres.refused", await Key("table=none"));
        Assert.Equal("postgres.refused", await Key($"table={Table}&cursor=none"));
        Assert.Equal("postgres.refused", await Key($"table={Table}", "none"));
        Assert.Equal("live.unreachable", await Key($"table={Table}", port: 1));
    }

    private string Table => $"{_schema}.deals";

    private string Address(string query) => $"postgres://127.0.0.1:{_server.Port}/postgres?{query}";

    private int Read() => (int)Sync(Address($"table={Table}&cursor=updated_at")).Tables.Sum(t => t.Rows.Read);

    private SyncedStream Sync(string address, string stream = "deals")
    {
        using var source = new PostgresSource(LiveSources.AddressOf("postgres", address, false), "owner:none");
        return new LiveSync(_workspace.Workspace, _workspace.Process, _workspace.Clock).Run(source, "db", stream, null, CancellationToken.None).GetAwaiter().GetResult();
    }

    // Of a table that no mapping knows: the rows as they lie, the newest of each record.
    private List<string> Ids() => Lying("select _record_id || '|' || deal_label from newest order by 1");

    private int Landed(string from) => int.Parse(Lying($"select count(*) from (select * from newest) {from}")[0], System.Globalization.CultureInfo.InvariantCulture);

    private List<string> Lying(string sql)
    {
        using var engine = Caudal.Warehouse.DuckDb.DuckDbEngine.InMemory();
        var files = LandingZone.Loads(_workspace.Workspace).SelectMany(l => l.Streams.Where(s => s.Parquet is not null).Select(s => $"'{Path.Combine(_workspace.Workspace.Landing, l.Id, s.Parquet!)}'"));
        engine.Execute($"create view newest as select * from read_parquet([{string.Join(", ", files)}], filename = true, union_by_name = true) qualify row_number() over (partition by _record_id order by filename desc) = 1");
        return engine.Query(sql, row => Convert.ToString(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
    }

    private object? Scalar(string sql)
    {
        using var connection = _server.Connect();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
