using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Caudal.Warehouse.DuckDb;

/// <summary>
/// Reads a query's columns where they lie in the engine's memory, a piece at a time, in the order that they come. Through a row reader each cell costs a call, and each
/// text a string: over a million rows of ten texts that is ten times as much.
/// </summary>
public sealed unsafe class ColumnReader : IDisposable
{
    // The engine keeps a text of up to so many bytes in place.
    private const int Inlined = 12;

    private readonly DuckDBPreparedStatement _statement;
    private readonly nint[] _data;
    private readonly nint[] _valid;
    private DuckDBResult _result;
    private DuckDBDataChunk? _piece;

    /// <param name="sql">Its columns are varchar, bigint or integer.</param>
    public ColumnReader(DuckDbEngine engine, string sql, int columns)
    {
        (_data, _valid) = (new nint[columns], new nint[columns]);
        if (PreparedStatements.DuckDBPrepare(engine.DuckDb.NativeConnection, sql, out _statement) != DuckDBState.Success)
            throw new InvalidOperationException(PreparedStatements.DuckDBPrepareError(_statement));
        if (PreparedStatements.DuckDBExecutePreparedStreaming(_statement, out _result) != DuckDBState.Success) Fail();
    }

    /// <summary>Rows of this piece.</summary>
    public int Rows { get; private set; }

    /// <summary>Goes on to the next piece; false after the last.</summary>
    public bool Next()
    {
        _piece?.Dispose();
        _piece = StreamingResult.DuckDBStreamFetchChunk(_result);
        Rows = _piece.IsInvalid ? 0 : (int)DataChunks.DuckDBDataChunkGetSize(_piece);
        if (Rows == 0 && Query.DuckDBResultError(ref _result) is { Length: > 0 }) Fail();
        for (var c = 0; c < _data.Length && Rows > 0; c++)
        {
            var vector = DataChunks.DuckDBDataChunkGetVector(_piece, c);
            (_data[c], _valid[c]) = ((nint)Vectors.DuckDBVectorGetData(vector), (nint)Vectors.DuckDBVectorGetValidity(vector));
        }
        return Rows > 0;
    }

    public bool IsNull(int column, int row) => _valid[column] != 0 && (((ulong*)_valid[column])[row >> 6] >> (row & 63) & 1) == 0;

    /// <summary>The text as UTF-8, for as long as this piece is read.</summary>
    public ReadOnlySpan<byte> Text(int column, int row)
    {
        var text = (byte*)_data[column] + (row * 16L);
        var length = *(int*)text;
        return new ReadOnlySpan<byte>(length <= Inlined ? text + 4 : *(byte**)(text + 8), length);
    }

    public int Integer(int column, int row) => ((int*)_data[column])[row];

    public long Long(int column, int row) => ((long*)_data[column])[row];

    public void Dispose()
    {
        _piece?.Dispose();
        Query.DuckDBDestroyResult(ref _result);
        _statement.Dispose();
    }

    private void Fail()
    {
        var (why, kind) = (Query.DuckDBResultError(ref _result), Query.DuckDBResultErrorType(ref _result));
        Dispose();
        throw kind == DuckDBErrorType.Interrupt ? new OperationCanceledException(why) : new InvalidOperationException(why);
    }
}
