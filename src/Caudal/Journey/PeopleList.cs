using System.Globalization;
using Caudal.Identity;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Journey;

/// <summary>A row of a list, who it is, and whose it is.</summary>
/// <param name="Owner">Who owns the person, else the company.</param>
public sealed record ListedMatch(MatchedPerson Match, string? PersonName, long? CompanyId, string? CompanyName, string? Owner);

/// <summary>Says of a list that was not imported who is known already, at which customer, and who owns that.</summary>
public static class PeopleList
{
    private const int AtOnce = 500;

    public static IReadOnlyList<ListedMatch> Match(DuckDbEngine engine, IReadOnlyList<ListedPerson> list)
    {
        var matches = new KnownPeople(engine).Match(list);
        var people = Told(engine, "person", matches.Select(m => m.PersonId)).ToDictionary(p => p.Id);
        var companies = Told(engine, "company", matches.Select(m => m.CompanyId)).ToDictionary(c => c.Id);
        return [.. matches.Select(m => Of(m, people.GetValueOrDefault(m.PersonId ?? 0), companies.GetValueOrDefault(m.CompanyId ?? 0)))];
    }

    private static ListedMatch Of(MatchedPerson match, Named? person, Named? company) =>
        new(match, person?.Name, company?.CompanyId ?? person?.CompanyId, company?.CompanyName ?? person?.CompanyName, person?.Owner ?? company?.Owner);

    private sealed record Named(long Id, string? Name, long? CompanyId, string? CompanyName, string? Owner);

    private static IEnumerable<Named> Told(DuckDbEngine engine, string kind, IEnumerable<long?> ids) => ids.OfType<long>().Distinct().Order().Chunk(AtOnce).SelectMany(some => engine.Query(
        Resource.Read($"Journey/list_{kind}.sql").Replace("{ids}", string.Join(", ", some.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"$id{i}"))), StringComparison.Ordinal),
        r => new Named(r.GetInt64(0), Text(r, 1), r.IsDBNull(2) ? null : r.GetInt64(2), Text(r, 3), Text(r, 4)),
        [.. some.Select((id, i) => new Warehouse.SqlParameter(string.Create(CultureInfo.InvariantCulture, $"id{i}"), id))]));

    private static string? Text(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
