namespace Caudal.Sources.Streams;

/// <summary>What a connector's program says on its standard output, whichever protocol it speaks.</summary>
public abstract record StreamMessage
{
    /// <param name="Version">Of a table that is sent whole: which sending the record belongs to; null otherwise.</param>
    public sealed record Record(StreamRow Row, string? Version) : StreamMessage;

    public sealed record Removed(StreamRemoval Removal) : StreamMessage;

    /// <summary>A table was sent whole: what was not in this sending is gone.</summary>
    public sealed record Whole(StreamTable Table, string? Version) : StreamMessage;

    /// <summary>How far the connector is, in its own words; to be handed back once everything before it is durable.</summary>
    public sealed record State(string Text) : StreamMessage;

    /// <summary>A line that cannot be used.</summary>
    /// <param name="Table">Null where even that cannot be told.</param>
    public sealed record Unusable(StreamTable? Table, long Line, string Key, IReadOnlyList<object?> Arguments, string Raw) : StreamMessage;

    /// <summary>The connector says that it failed.</summary>
    public sealed record Failed(string Words) : StreamMessage;
}

/// <summary>What connectors' programs speak on their standard output.</summary>
public enum StreamProtocol
{
    Singer,
    Airbyte,
}
