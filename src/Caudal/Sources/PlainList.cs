namespace Caudal.Sources;

/// <summary>
/// The last reading of a table: a plain list of people or of companies. Headers as common as "id, name, email" tell of no object, yet a
/// table that has nothing beside what identifies somebody can hardly be anything else.
/// </summary>
internal static class PlainList
{
    // One column more or less of the list's own making is usual; more than half of them foreign, and the table is about something else.
    private const double Own = 0.5;

    private static readonly string[] PersonNames = ["full_name", "first_name", "last_name"];

    public static Proposal.Candidate? Of(IReadOnlyList<ColumnContent> columns, string fileName)
    {
        var (person, company) = (Reading("person", columns, fileName), Reading("company", columns, fileName));
        if (IsOfPeople(person) && IsMostly(person, columns)) return person;
        return IsOfCompanies(company) && IsMostly(company, columns) ? company : null;
    }

    private static Proposal.Candidate Reading(string item, IReadOnlyList<ColumnContent> columns, string fileName) =>
        Proposal.Candidate.Of(Vocabulary.Objects.Single(o => o.Object.Name == item), columns, fileName);

    // "Name" alone may be a product's; with a mailbox, a birthday or both halves of a name it is somebody's.
    private static bool IsOfPeople(Proposal.Candidate reading)
    {
        var named = PersonNames.Count(reading.Matches.ContainsKey);
        return named > 0 && (named > 1 || Has(reading, "email", "birth_date", "national_id", "mobile"));
    }

    private static bool IsOfCompanies(Proposal.Candidate reading) =>
        reading.Matches.TryGetValue("name", out var name) && (IsCompanyWord(name) || Has(reading, "domain", "website", "tax_id"));

    // The words for a customer are those of a company's name in many tables; only in a list of nothing else do they make the list.
    private static bool IsCompanyWord(Proposal.Match name) => Vocabulary.Name(name.Content.Column) is not ("name" or "nombre");

    private static bool Has(Proposal.Candidate reading, params string[] fields) => fields.Any(reading.Matches.ContainsKey);

    private static bool IsMostly(Proposal.Candidate reading, IReadOnlyList<ColumnContent> columns)
    {
        var own = reading.Matches.Values.Select(m => m.Content.Column).ToHashSet(StringComparer.Ordinal);
        var told = columns.Where(c => c.Texts.Count > 0 && !IdentifyingColumn.Is(c)).ToList();
        return told.Count > 0 && told.Count(c => own.Contains(c.Column)) >= Own * told.Count;
    }
}
