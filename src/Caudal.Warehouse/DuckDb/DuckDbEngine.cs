using System.Data.Common;
using DuckDB.NET.Data;

namespace Caudal.Warehouse.DuckDb;

/// <summary>One DuckDB file (or memory) opened by this process, with everything that could reach outside switched off.</summary>
public sealed class DuckDbEngine : Engine
{
    private readonly DuckDBConnection _connection;

    private DuckDbEngine(string connectionString)
    {
        _connection = new DuckDBConnection(connectionString);
        _connection.Open();
    }

    /// <summary>
    /// Memory for the engine's own buffers where work can spill: 5 GB, or half the machine's where that is less. With what
    /// joins and readers take beside it a company of any size stays within 8 GB.
    /// </summary>
    private static string Enough => FormattableString.Invariant($"{Math.Min(5_000, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2_000_000)}MB");

    public override DbConnection Connection => _connection;

    public DuckDBConnection DuckDb => _connection;

    /// <summary>A published build; as many processes as wish may read it.</summary>
    public static DuckDbEngine OpenToRead(string file, int threads = 0)
    {
        var engine = new DuckDbEngine($"Data Source={file};ACCESS_MODE=READ_ONLY");
        engine.Configure(threads, memory: null, spill: null);
        engine.Execute("SET enable_external_access = false");
        engine.Execute("SET lock_configuration = true");
        return engine;
    }

    /// <summary>A new file that this process alone writes; <paramref name="spill"/> takes what memory cannot hold.</summary>
    public static DuckDbEngine OpenToWrite(string file, string spill, string? memory = null)
    {
        var engine = new DuckDbEngine($"Data Source={file}");
        engine.Configure(threads: 0, memory, spill);
        return engine;
    }

    public static DuckDbEngine InMemory(string? spill = null, string? memory = null)
    {
        var engine = new DuckDbEngine("Data Source=:memory:");
        engine.Configure(threads: 0, memory, spill);
        return engine;
    }

    private void Configure(int threads, string? memory, string? spill)
    {
        Execute("SET autoinstall_known_extensions = false");
        Execute("SET autoload_known_extensions = false");
        Execute("SET TimeZone = 'UTC'");
        // Facts are joined to some dozens of periods by their times: to compare each with each is ten times as fast as to sort the facts first.
        Execute("SET nested_loop_join_threshold = 64");
        if (threads > 0) Execute($"SET threads = {threads}");
        if (spill is not null) memory ??= Enough;
        if (memory is not null) Execute($"SET memory_limit = {SqlText.Literal(memory)}");
        if (spill is not null) Execute($"SET temp_directory = {SqlText.Literal(spill)}");
    }

    /// <summary>Stops what runs now, from any thread; it ends with a cancellation within milliseconds.</summary>
    public void Interrupt() => DuckDB.NET.Native.NativeMethods.Startup.DuckDBInterrupt(_connection.NativeConnection);

    public override void Dispose() => _connection.Dispose();
}
