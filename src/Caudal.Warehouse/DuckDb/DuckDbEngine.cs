using System.Data.Common;
using DuckDB.NET.Data;

namespace Caudal.Warehouse.DuckDb;

/// <summary>One DuckDB file (or memory) opened by this process, with everything that could reach outside switched off.</summary>
public sealed class DuckDbEngine : Engine
{
    private static readonly Lock Opening = new();

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

    /// <summary>
    /// A published build; as many processes as wish may read it. Within a process all that read one file share the engine, and the first to come sets it up.
    /// </summary>
    public static DuckDbEngine OpenToRead(string file, int threads = 0)
    {
        lock (Opening)
        {
            var engine = new DuckDbEngine($"Data Source={file};ACCESS_MODE=READ_ONLY");
            if (engine.Scalar<bool>("select current_setting('lock_configuration')")) return engine;
            engine.Configure(threads, memory: null, spill: null);
            engine.Execute("SET enable_external_access = false");
            engine.Execute("SET lock_configuration = true");
            return engine;
        }
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

    // For every connection to the file, not for the one that says it.
    private void Configure(int threads, string? memory, string? spill)
    {
        Execute("SET GLOBAL autoinstall_known_extensions = false");
        Execute("SET GLOBAL autoload_known_extensions = false");
        Execute("SET GLOBAL TimeZone = 'UTC'");
        // Facts are joined to some dozens of periods by their times: to compare each with each is ten times as fast as to sort the facts first.
        Execute("SET GLOBAL nested_loop_join_threshold = 64");
        if (threads > 0) Execute($"SET GLOBAL threads = {threads}");
        if (spill is not null) memory ??= Enough;
        if (memory is not null) Execute($"SET GLOBAL memory_limit = {SqlText.Literal(memory)}");
        if (spill is not null) Execute($"SET GLOBAL temp_directory = {SqlText.Literal(spill)}");
    }

    /// <summary>Stops what runs now, from any thread; it ends with a cancellation within milliseconds.</summary>
    public void Interrupt() => DuckDB.NET.Native.NativeMethods.Startup.DuckDBInterrupt(_connection.NativeConnection);

    protected override void RowByRow(DbCommand command) => ((DuckDBCommand)command).UseStreamingMode = true;

    public override void Dispose() => _connection.Dispose();
}
