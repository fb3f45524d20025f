namespace Caudal.Sources.Streams;

/// <summary>Says what a stream's table is. What once was decided about a stream holds for its later pieces too, which may be a row long.</summary>
internal static class StreamMapping
{
    /// <param name="before">The mapping of the stream's last piece; null for its first.</param>
    public static Mapping Decide(StreamTable table, TableSample sample, Mapping? before)
    {
        var decided = table.IsShipped ? Shipped(table, sample) : Free(table, sample, before);
        return Pinned(decided, table.Dates) with { Key = Key(table, decided, sample) };
    }

    /// <summary>Where the rows of a table that no shipped recognition knows are kept.</summary>
    private static Mapping Free(StreamTable table, TableSample sample, Mapping? before)
    {
        if (before is { RecognisedAs: null, Objects.Count: > 0 }) return before with { Attributes = RuleBinding.Unused(sample.Columns, before.Objects) };
        var decided = Recognition.Decide(sample);
        return decided.RecognisedAs is not null ? decided : decided with { Source = table.Source, Stream = table.Stream };
    }

    private static Mapping Shipped(StreamTable table, TableSample sample) => ShippedRecognitions.Find(table.System ?? table.Source, table.Stream) is { } rule
        ? RuleBinding.Bind(rule, new TableHeaders(sample)) with { RecognisedAs = rule.Name, Source = table.Source }
        : new Mapping(table.Source, table.Stream, []);

    // A program writes numbers in one way, and a piece may be too short to show which.
    private static Mapping Pinned(Mapping mapping, string? dates) => mapping with
    {
        Objects = [.. mapping.Objects.Select(o => o with
        {
            Fields = [.. o.Fields.Select(f => f with { DateFormat = f.DateFormat ?? dates, NumberFormat = f.NumberFormat ?? "plain", TimeZone = f.TimeZone ?? "UTC" })],
        })],
    };

    private static IReadOnlyList<string>? Key(StreamTable table, Mapping mapping, TableSample sample)
    {
        if (table.Key.Count > 0) return table.Key;
        if (!table.MayGuessKey || mapping.RecognisedAs is not null) return null;
        var id = sample.Columns.Index().FirstOrDefault(c => c.Item.Equals("id", StringComparison.OrdinalIgnoreCase));
        return id.Item is not null && ColumnContent.Of(sample, id.Index).IsKey ? [id.Item] : null;
    }
}
