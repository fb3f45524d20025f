using Caudal.Identity.Companies;
using Caudal.Identity.Linkage;
using Caudal.Identity.Persons;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>A row of a list of people that was not imported, as it came in.</summary>
public sealed record ListedPerson(
    string Id, string? FirstName, string? LastName, string? FullName, string? Email, string? Phone, string? Mobile, string? BirthDate, string? NationalId,
    string? Address, string? City, string? PostalCode, string? Company)
{
    /// <summary>As people call it; the address of mail where there is no name.</summary>
    public string? Name => FullName ?? (FirstName is null && LastName is null ? Email : string.Join(' ', new[] { FirstName, LastName }.OfType<string>()));
}

/// <summary>Who a row of a list is.</summary>
/// <param name="PersonId">The person of the build; null where nobody is known.</param>
/// <param name="Probability">That it is this person, by the row's strongest link with the person's records.</param>
/// <param name="MatchedBy">What the two are equal or nearly equal in, parted by commas.</param>
/// <param name="CompanyId">The company that the row names, else that of its mail's domain.</param>
/// <param name="SameAs">The first row of the list that is the same person; null where this is the first.</param>
public sealed record MatchedPerson(ListedPerson Row, long? PersonId, double? Probability, string? MatchedBy, long? CompanyId, string? SameAs);

/// <summary>
/// The people of a build, to find those of a list among them by the build's own model. The people stay as they are: a row may be one of them or somebody new, and makes no
/// two of them one. Nothing is written: what a list tells counts once it is imported.
/// </summary>
public sealed class KnownPeople
{
    private readonly PersonRecords _records;
    private readonly LinkIndex _index;
    private readonly List<long?> _people;
    private readonly KnownEmployers _employers;

    public KnownPeople(DuckDbEngine engine)
    {
        _records = PersonRecords.Read(engine, CompanyRecords.Read(engine).Names, more: true);
        _employers = new KnownEmployers(engine);
        var design = PersonDesign.Of(_records);
        var (model, _) = MatchModelTable.Read(engine, "person", [.. design.Evidence.Select(e => e.Comparison)]);
        _people = engine.Query(Resource.Read("Identity/known_people.sql"), r => r.IsDBNull(0) ? (long?)null : r.GetInt64(0));
        var first = new Dictionary<long, int>();
        _index = LinkIndex.Known(design, [.. _people.Select((person, n) => person is not { } id || first.TryAdd(id, n) ? n : first[id])], model, EntityMatch.Settings);
    }

    /// <summary>Who each row is, in the order of the rows.</summary>
    public IReadOnlyList<MatchedPerson> Match(IReadOnlyList<ListedPerson> list)
    {
        var (before, firstRow) = (_index.Count, new Dictionary<int, string>());
        foreach (var row in list) _records.Add(Evidence(row));
        _index.Add(_records.Count);
        return [.. list.Select((row, i) => Said(row, before + i) with { SameAs = firstRow.TryAdd(_index.GroupOf(before + i), row.Id) ? null : firstRow[_index.GroupOf(before + i)] })];
    }

    private MatchedPerson Said(ListedPerson row, int record)
    {
        var (group, company) = (_index.GroupOf(record), _employers.Of(row));
        var person = group < _people.Count ? _people[group] : null;
        var link = person is null ? default : _index.LinksOf(record).FirstOrDefault(l => _index.GroupOf(l.A) == group && _index.GroupOf(l.B) == group);
        return link == default ? new(row, person, null, null, company, null)
            : new(row, person, MatchModel.Probability(link.Weight), _index.Model.Named(_index.Model.Agreeing(link.A, link.B)), company, null);
    }

    private PersonEvidence Evidence(ListedPerson row) => new(
        row.FirstName, row.LastName, row.FullName, row.Email, row.Phone, row.Mobile, row.BirthDate, row.NationalId, row.Address, row.City, row.PostalCode, _employers.Text(row));
}
