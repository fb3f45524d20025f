using System.Data.Common;

namespace Caudal.Warehouse;

/// <summary>
/// The seam to the engine: a place that SQL runs in. Only text that Caudal rendered comes here, and what a person
/// typed comes as a parameter.
/// </summary>
public abstract class Engine : IDisposable
{
    /// <summary>The open connection; not shared between threads.</summary>
    public abstract DbConnection Connection { get; }

    public int Execute(string sql, params ReadOnlySpan<SqlParameter> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public T? Scalar<T>(string sql, params ReadOnlySpan<SqlParameter> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar() switch
        {
            null or DBNull => default,
            T value => value,
            var other => (T)Convert.ChangeType(other, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Reads every row through <paramref name="read"/>.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<SqlParameter> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>Reads row by row as the caller goes through them, so that a million rows need not be held.</summary>
    public IEnumerable<T> Each<T>(string sql, Func<DbDataReader, T> read, params SqlParameter[] parameters)
    {
        using var command = Command(sql, parameters);
        RowByRow(command);
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return read(reader);
    }

    /// <summary>Has the rows come as they are found, and not all at once.</summary>
    protected virtual void RowByRow(DbCommand command) { }

    public DbCommand Command(string sql, params ReadOnlySpan<SqlParameter> parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public abstract void Dispose();
}

/// <summary>A value that a statement takes as <c>$name</c>.</summary>
public readonly record struct SqlParameter(string Name, object? Value);
