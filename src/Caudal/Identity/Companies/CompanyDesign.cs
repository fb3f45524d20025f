using Caudal.Identity.Linkage;
using Caudal.Identity.Persons;

namespace Caudal.Identity.Companies;

/// <summary>How companies are matched: one configuration for every kind of list.</summary>
internal static class CompanyDesign
{
    public static LinkageDesign Of(CompanyRecords records) => new(Evidence(records), Rules(records));

    public static IReadOnlyList<Evidence> Evidence(CompanyRecords records)
    {
        var city = new TermComparison("city", records.City, PersonFields.NearPlace, "differ", "near", "equal");
        var postal = new TermComparison("postal", records.Postal, PersonFields.NearCode, "differ", "near", "equal");
        return
        [
            new(new TermComparison("name", records.Name, CompanyNames.Near, "differ", "alike", "near", "equal"), [0.06, 0.06, 0.13, 0.75], [0.9905, 0.008, 0.001, 0.0005]),
            new(new TermComparison("domain", records.Domain, NearDomain, "differ", "label", "equal"), [0.01, 0.04, 0.95], [0.9985, 0.001, 0.0005]),
            new(new TermComparison("phone", records.Phone, PersonFields.NearCode, "differ", "near", "equal"), [0.3, 0.1, 0.6], [0.999, 0.0005, 0.0005]),
            new(new TermComparison("address", records.Address, Addresses.Near, "differ", "alike", "near", "equal"), [0.3, 0.15, 0.15, 0.4], [0.9975, 0.0015, 0.0005, 0.0005]),
            new(new PlaceComparison(city, postal), [0.15, 0.1, 0.25, 0.5], [0.85, 0.04, 0.1, 0.01]),
        ];
    }

    // acme.com and acme.com.mx: one owner more often than not.
    private static int NearDomain(ReadOnlySpan<char> a, ReadOnlySpan<char> b) => a[..a.IndexOf('.')].SequenceEqual(b[..b.IndexOf('.')]) ? 1 : 0;

    private static string Label(string domain) => domain[..domain.IndexOf('.', StringComparison.Ordinal)];

    private static IEnumerable<BlockingRule> Rules(CompanyRecords r)
    {
        var (words, first, last) = (r.Name.Derive(CompanyNames.Words), r.Name.Derive(CompanyNames.FirstWord), r.Name.Derive(CompanyNames.LastWord));
        var (sound, label) = (r.Name.Derive(PersonNames.Sound), r.Domain.Derive(Label));
        yield return new BlockingRule("domain", r.Count, i => BlockKey.Of(r.Domain[i]));
        yield return new BlockingRule("name", r.Count, i => BlockKey.Of(words(i)));
        yield return new BlockingRule("domain label", r.Count, i => BlockKey.Of(label(i)));
        yield return new BlockingRule("phone", r.Count, i => BlockKey.Of(r.Phone[i]));
        yield return new BlockingRule("address", r.Count, i => BlockKey.Of(r.Address[i]));
        yield return new BlockingRule("first and last word", r.Count, i => BlockKey.Of(first(i), last(i)));
        yield return new BlockingRule("sound and last word", r.Count, i => BlockKey.Of(sound(i), last(i))) with { Limit = 60 };
        yield return new BlockingRule("first word", r.Count, i => BlockKey.Of(first(i))) with { Limit = 20 };
        yield return new BlockingRule("sound and city", r.Count, i => BlockKey.Of(sound(i), r.City[i])) with { Limit = 40 };
    }
}
