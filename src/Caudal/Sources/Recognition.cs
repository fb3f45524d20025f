namespace Caudal.Sources;

/// <summary>Says what a table is: by a shipped recognition, else by its headers' words and its content.</summary>
public static class Recognition
{
    /// <summary>The mapping to use; without objects where nothing fits or the table carries nothing of revenue.</summary>
    public static Mapping Decide(TableSample table)
    {
        var headers = new TableHeaders(table);
        if (ShippedRecognitions.Match(headers) is not { } rule) return Proposal.For(table);
        var shipped = RuleBinding.Bind(rule, headers) with { RecognisedAs = rule.Name };
        return IsWrittenByHand(table, shipped) && Proposal.For(table) is var proposed && Read(proposed) >= Read(shipped) + More ? proposed : shipped;
    }

    // What a connector brought, or a history, is no list that anybody else would write with the same headers.
    private static bool IsWrittenByHand(TableSample table, Mapping shipped) =>
        shipped.Objects is [{ Object: not ("change" or "merge" or "association") }, ..] && !table.Columns.Any(c => c.Trim().Length > 0 && TableHeaders.IsTechnical(c));

    // Systems borrow each other's headers ("Record Id, Deal Name" is Zoho's too): whose rule leaves so much of a table unread does not know it.
    private const int More = 2;

    private static int Read(Mapping mapping) => mapping.Objects.SelectMany(o => o.Fields).SelectMany(f => f.Columns).Distinct(StringComparer.Ordinal).Count();

    /// <summary>The mapping of a table that is known to be a list of people: a bare name and an address of mail are enough.</summary>
    public static Mapping DecidePeople(TableSample table) =>
        Decide(table) is var decided && decided.Objects.Any(o => o.Object == "person") ? decided : Proposal.As("person", table);
}
