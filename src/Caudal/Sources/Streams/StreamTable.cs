namespace Caudal.Sources.Streams;

/// <summary>A table whose records a system tells in pieces.</summary>
/// <param name="Source">The system, as mappings name it: hubspot, stripe; the protocol's name where nobody says.</param>
/// <param name="Stream">The kind of record, as the system calls it.</param>
public sealed record StreamTable(string Source, string Stream)
{
    /// <summary>Columns that make a record, as the system says; empty: the mapping's record id, else the content.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Nobody says what makes a record: a column <c>id</c> that is different in each does.</summary>
    public bool MayGuessKey { get; init; }

    /// <summary>The shipped mapping of this very source and stream is the one to use.</summary>
    public bool IsShipped { get; init; }

    /// <summary>The system whose mapping it has, where its records are told apart by another name: a second account of one system.</summary>
    public string? System { get; init; }

    /// <summary>How the system writes dates: <c>iso</c>, <c>unix</c>; null: to be found by evidence.</summary>
    public string? Dates { get; init; }

    public string Name => $"{Source}/{Stream}";
}

/// <summary>A record, as UTF-8 JSON of one object.</summary>
public sealed record StreamRow(StreamTable Table, ReadOnlyMemory<byte> Json);

/// <summary>A record that is gone, by its key (parts joined by <c>|</c>).</summary>
public sealed record StreamRemoval(StreamTable Table, string Id);
