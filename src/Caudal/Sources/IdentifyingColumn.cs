namespace Caudal.Sources;

/// <summary>A column that numbers the rows whatever it is called: "Voter ID", "customer_id", "Nº de socio".</summary>
internal static class IdentifyingColumn
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal) { "id", "ids", "uid", "uuid", "guid", "key", "number", "no", "num", "numero", "n", "nº", "code", "codigo", "clave", "folio", "ref", "recid" };

    public static bool Is(ColumnContent column) => HeaderName.Words(column.Column) is { Count: > 0 } words && (Words.Contains(words[^1]) || Words.Contains(words[0]));

    /// <summary>The first that no two rows share, of those that say nothing else.</summary>
    public static ColumnContent? Of(IEnumerable<ColumnContent> columns, IEnumerable<Proposal.Match> used)
    {
        var telling = used.Where(m => !m.Sense.Field.Name.EndsWith("_id", StringComparison.Ordinal)).Select(m => m.Content.Column).ToHashSet(StringComparer.Ordinal);
        return columns.FirstOrDefault(c => c.IsKey && Is(c) && !telling.Contains(c.Column));
    }
}
