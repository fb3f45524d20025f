using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Caudal.Teams;

/// <summary>The application's own state: one SQLite file beside the builds, which no build writes.</summary>
internal sealed class TeamState : DbContext
{
    private readonly string _file;

    private TeamState(string file) => _file = file;

    public DbSet<StoredDecision> Decisions => Set<StoredDecision>();

    public DbSet<StoredSource> Sources => Set<StoredSource>();

    public DbSet<StoredHook> SourceHooks => Set<StoredHook>();

    public DbSet<StoredInitiative> Initiatives => Set<StoredInitiative>();
    public DbSet<StoredPause> SourcePauses => Set<StoredPause>();

    public DbSet<StoredStream> SourceStreams => Set<StoredStream>();

    /// <summary>The open connection of a change, with its transaction.</summary>
    public SqliteConnection Connection => (SqliteConnection)Database.GetDbConnection();

    /// <summary>
    /// Asks the state in plain SQL; what stands in <paramref name="empty"/> where there is none yet. Every build asks, and to start EF takes ten times as
    /// long as the question: it writes, and keeps the tables' shape.
    /// </summary>
    public static T Read<T>(Workspace workspace, Func<SqliteConnection, T> ask, T empty) => !File.Exists(workspace.State) ? empty : Named(workspace, () =>
    {
        using var connection = new SqliteConnection(Connect(workspace.State, SqliteOpenMode.ReadOnly));
        connection.Open();
        return ask(connection);
    });

    /// <summary>The rows of a question; none where the state is older than the table, or the column, that it asks.</summary>
    /// <param name="column">Null: any.</param>
    public static IReadOnlyList<T> Rows<T>(Workspace workspace, string table, string sql, Func<SqliteDataReader, T> tell, string? column = null, params (string Name, string Value)[] parameters) => Read<IReadOnlyList<T>>(workspace, connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from pragma_table_info($table) where $column is null or name = $column";
        command.Parameters.AddWithValue("$table", table);
        command.Parameters.AddWithValue("$column", (object?)column ?? DBNull.Value);
        if (command.ExecuteScalar() is 0L) return [];
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        using var row = command.ExecuteReader();
        var all = new List<T>();
        while (row.Read()) all.Add(tell(row));
        return all;
    }, []);

    /// <summary>Changes the state, and makes it first where there is none.</summary>
    public static T Write<T>(Workspace workspace, Func<TeamState, T> change) => Named(workspace, () =>
    {
        if (!File.Exists(workspace.State)) Make(workspace);
        using var state = new TeamState(workspace.State);
        if (state.Database.GetPendingMigrations().Any()) state.Database.Migrate();
        return Together(state, change);
    });

    // Made beside and moved into place, so that a kill leaves no half of it; of several that do so at once the first stays.
    private static void Make(Workspace workspace)
    {
        Directory.CreateDirectory(workspace.Folder);
        var beside = $"{workspace.State}.new-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        File.Delete(beside);
        using (var state = new TeamState(beside))
        {
            state.Database.Migrate();
            // One file and no log beside it, so that a workspace on a disk that takes no writes can be read.
            state.Database.ExecuteSqlRaw("pragma journal_mode = delete");
        }
        try
        {
            File.Move(beside, workspace.State);
        }
        catch (IOException) when (File.Exists(workspace.State))
        {
            File.Delete(beside);
        }
    }

    // Nobody else writes until the end of it: what is read first still holds when it is written.
    private static T Together<T>(TeamState state, Func<TeamState, T> change)
    {
        using var transaction = state.Database.BeginTransaction();
        var changed = change(state);
        transaction.Commit();
        return changed;
    }

    private static T Named<T>(Workspace workspace, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception problem) when (FaultOf(problem, workspace) is { } fault)
        {
            throw new FaultException(fault);
        }
    }

    // By SQLite's own result codes. Whatever else stops a question of ours is a file that is not what was written: of a table, a column or a value.
    private static Fault? FaultOf(Exception problem, Workspace workspace) => (problem as SqliteException ?? problem.InnerException as SqliteException)?.SqliteErrorCode switch
    {
        5 or 6 => new Fault("workspace.in_use", workspace.Folder),
        8 or 14 => new Fault("workspace.read_only", workspace.Folder),
        13 => new Fault("workspace.full", workspace.Folder),
        null when problem is not (InvalidCastException or FormatException or ArgumentException or InvalidOperationException or InvalidDataException) => null,
        _ => new Fault("state.damaged") { File = workspace.State },
    };

    // Without a pool a closed state is a closed file: nothing is left beside it.
    protected override void OnConfiguring(DbContextOptionsBuilder options) =>
        options.UseSqlite(Connect(_file, SqliteOpenMode.ReadWriteCreate));

    private static string Connect(string file, SqliteOpenMode mode) => new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<StoredDecision>(decision =>
        {
            decision.ToTable("decision");
            decision.Property(d => d.Id).ValueGeneratedNever();
            decision.HasMany(d => d.Records).WithOne().HasForeignKey(r => r.DecisionId);
        });
        model.Entity<StoredRecord>().ToTable("decision_record");
        model.Entity<StoredSource>().ToTable("source").HasKey(s => s.Name);
        model.Entity<StoredInitiative>(initiative =>
        {
            initiative.ToTable("initiative");
            initiative.Property(i => i.Id).ValueGeneratedNever();
        });
        model.Entity<StoredHook>().ToTable("source_hook").HasKey(h => h.Name);
        model.Entity<StoredPause>().ToTable("source_pause").HasKey(p => new { p.Source, p.Stream });
        model.Entity<StoredStream>().ToTable("source_stream").HasKey(s => new { s.Source, s.Stream });
    }
}
