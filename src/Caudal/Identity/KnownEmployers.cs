using System.Globalization;
using Caudal.Identity.Companies;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>Which company of a build a row means: the one that it names, where one company alone is called so, else that of its mail's domain.</summary>
internal sealed class KnownEmployers
{
    private readonly Dictionary<string, long> _byDomain;
    private readonly Dictionary<string, long> _byName;

    public KnownEmployers(DuckDbEngine engine)
    {
        var told = engine.Query(Resource.Read("Identity/known_employers.sql"), r => (What: r.GetString(0), Text: r.GetString(1), Id: r.GetInt64(2)));
        _byDomain = told.Where(t => t.What == "domain").ToDictionary(t => t.Text, t => t.Id);
        _byName = told.Where(t => t.What == "name").Select(t => (Key: CompanyNames.Comparable(t.Text), t.Id)).Where(t => t.Key is not null)
            .GroupBy(t => t.Key!, t => t.Id).Where(g => g.Distinct().Count() == 1).ToDictionary(g => g.Key, g => g.First());
    }

    public long? Of(ListedPerson row)
    {
        if (row.Company is { } name && CompanyNames.Comparable(name) is { } key && _byName.TryGetValue(key, out var named)) return named;
        return Domain(row) is { } domain && _byDomain.TryGetValue(domain, out var known) ? known : null;
    }

    /// <summary>As a build's evidence calls the employer: the company's number, else its domain.</summary>
    public string? Text(ListedPerson row) => Of(row)?.ToString(CultureInfo.InvariantCulture) ?? Domain(row);

    private static string? Domain(ListedPerson row) =>
        row.Email is { } mail && RegistrableDomain.Of(mail[(mail.LastIndexOf('@') + 1)..]) is { } domain && !FreeMail.Is(domain) ? domain : null;
}
