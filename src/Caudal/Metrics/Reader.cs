using System.Data.Common;
using System.Globalization;
using System.Numerics;
using Caudal.Warehouse;

namespace Caudal.Metrics;

/// <summary>Runs rendered statements and keeps them for the explanation.</summary>
internal sealed class Reader(Engine engine, CancellationToken cancel)
{
    public List<Statement> Statements { get; } = [];

    public Engine Engine => engine;

    public IEnumerable<T> Each<T>(Statement statement, Func<DbDataReader, T> read) => engine.Each(statement.Sql, read, Parameters(statement));

    private static SqlParameter[] Parameters(Statement statement) => [.. statement.Parameters.Select(p => new SqlParameter(p.Key, p.Value))];

    public List<T> Read<T>(Statement statement, Func<DbDataReader, T> read)
    {
        Statements.Add(statement);
        cancel.ThrowIfCancellationRequested();
        using var command = engine.Command(statement.Sql, Parameters(statement));
        using var stop = cancel.Register(command.Cancel);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public static string? Text(DbDataReader reader, int at) =>
        reader.IsDBNull(at) ? null : Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture);

    public static DateOnly? Day(DbDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetFieldValue<DateOnly>(at);

    public static decimal? Number(DbDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetValue(at) switch
    {
        decimal number => number,
        BigInteger number => (decimal)number,
        double number => (decimal)number,
        var number => Convert.ToDecimal(number, CultureInfo.InvariantCulture),
    };
}
