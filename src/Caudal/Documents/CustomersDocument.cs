using Caudal.Journey;

namespace Caudal.Documents;

/// <summary>The customers that a search finds, best first.</summary>
public static class CustomersDocument
{
    public static Document Of(IReadOnlyList<CustomerHit> hits) => Document.Of("customers", new Sheet(
        [
            new("id", Kind.Text, "customer.id"), new("name", Kind.Text, "customer.name"), new("domain", Kind.Text, "customer.domain"),
            new("country", Kind.Text, "customer.country"), new("owner", Kind.Text, "customer.owner"),
            new("matched", Kind.Text, "customer.matched"), new("matched_text", Kind.Text, "customer.matched_text"),
        ],
        hits.Select(h => (IReadOnlyList<object?>)[new Id(h.Id), h.Name, h.Domain, h.Country, h.Owner, h.Matched, h.MatchedText])));
}
