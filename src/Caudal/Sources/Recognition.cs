namespace Caudal.Sources;

/// <summary>Says what a table is: by a shipped recognition, else by its headers' words and its content.</summary>
public static class Recognition
{
    /// <summary>The mapping to use; without objects where nothing fits or the table carries nothing of revenue.</summary>
    public static Mapping Decide(TableSample table)
    {
        var headers = new TableHeaders(table);
        return ShippedRecognitions.Match(headers) is { } rule
            ? RuleBinding.Bind(rule, headers) with { RecognisedAs = rule.Name }
            : Proposal.For(table);
    }

    /// <summary>The mapping of a table that is known to be a list of people: a bare name and an address of mail are enough.</summary>
    public static Mapping DecidePeople(TableSample table) =>
        Decide(table) is var decided && decided.Objects.Any(o => o.Object == "person") ? decided : Proposal.As("person", table);
}
