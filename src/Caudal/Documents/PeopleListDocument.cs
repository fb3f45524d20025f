using System.Text.Json;
using Caudal.Journey;

namespace Caudal.Documents;

/// <summary>Who of a list is known, at which customer, and whose that is.</summary>
public sealed record PeopleListDocument(IReadOnlyList<ListedMatch> Rows)
{
    public int Known => Rows.Count(r => r.Match.PersonId is not null);

    /// <summary>Unknown people at a customer that is known.</summary>
    public int AtCustomers => Rows.Count(r => r.Match.PersonId is null && r.CompanyId is not null);

    /// <summary>Rows that are the person of an earlier one.</summary>
    public int Repeated => Rows.Count(r => r.Match.SameAs is not null);

    public Document Document => new(Write, () => Sheet);

    public Sheet Sheet => new(
        [
            new("row", Kind.Text, "list.row"), new("name", Kind.Text, "list.name"), new("email", Kind.Text, "list.email"), new("person_id", Kind.Text, "list.person_id"), new("person", Kind.Text, "list.person"),
            new("probability", Kind.Number, "customer.probability"), new("matched_by", Kind.Text, "list.matched_by"), new("customer_id", Kind.Text, "list.customer_id"), new("customer", Kind.Text, "list.customer"),
            new("owner", Kind.Text, "list.owner"), new("same_as", Kind.Text, "list.same_as"),
        ],
        Rows.Select(r => (IReadOnlyList<object?>)[r.Match.Row.Id, r.Match.Row.Name, r.Match.Row.Email, Number(r.Match.PersonId), r.PersonName, r.Match.Probability is { } p ? Math.Round(p, 6) : null,
            r.Match.MatchedBy, Number(r.CompanyId), r.CompanyName, r.Owner, r.Match.SameAs]));

    /// <summary>What a person reads of it.</summary>
    public Sheet Short => new(
        [
            new("name", Kind.Text, "list.name"), new("email", Kind.Text, "list.email"), new("person", Kind.Text, "list.person"), new("probability", Kind.Share, "customer.probability"),
            new("customer", Kind.Text, "list.customer"), new("owner", Kind.Text, "list.owner"), new("same_as", Kind.Text, "list.same_as"),
        ],
        Rows.Select(r => (IReadOnlyList<object?>)[r.Match.Row.Name, r.Match.Row.Email, r.PersonName, r.Match.Probability, r.CompanyName, r.Owner, r.Match.SameAs]));

    private static Id? Number(long? id) => id is { } known ? new Id(known) : null;

    private void Write(Utf8JsonWriter json) => json.Object(() =>
    {
        json.WriteNumber("known", Known);
        json.WriteNumber("new_at_customers", AtCustomers);
        json.WriteNumber("repeated", Repeated);
        json.Rows("rows", Sheet);
    });
}
