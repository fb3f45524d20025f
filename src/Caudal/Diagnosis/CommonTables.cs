namespace Caudal.Diagnosis;

/// <summary>What several questions start from, as the head of a statement: <c>open_deal</c>, <c>new_business</c> and <c>new_lead</c>.</summary>
internal static class CommonTables
{
    public static string With { get; } = Head("open_deal");

    /// <summary>The same head, with the deals that had their time in place of the open ones.</summary>
    public static string WithCohort { get; } = Head("cohort_deal");

    /// <summary>A shipped text under that head; the text may have no head of its own.</summary>
    public static string Text(string resource) => With + Resource.Read(resource);

    private static string Head(string deals) => $"""
        with new_business as ({Resource.Read("Diagnosis/new_business.sql")}),
        new_lead as ({Resource.Read("Diagnosis/new_lead.sql")}),
        open_deal as ({Resource.Read($"Diagnosis/Direct/{deals}.sql")})

        """;
}
