using System.Globalization;
using Caudal.Warehouse;

namespace Caudal.Journey;

/// <summary>Which customers lie within the regions that somebody sees.</summary>
public static class Territory
{
    /// <summary>A condition over a company <c>c</c> and its owner <c>o</c>.</summary>
    internal static string Condition(Sight sight) => sight.Regions switch
    {
        null => "1 = 1",
        { Count: 0 } => "1 = 0",
        var regions => $"(lower(c.region) in ({Names(regions)}) or lower(o.region) in ({Names(regions)}))",
    };

    internal static IEnumerable<SqlParameter> Parameters(Sight sight) =>
        (sight.Regions ?? []).Select((region, i) => new SqlParameter(Name(i), region.ToLowerInvariant()));

    /// <summary>The companies within it; null: all.</summary>
    public static IReadOnlySet<long>? Companies(Engine engine, Sight sight) => sight.Regions is null ? null : engine.Query(
        $"select c.company_id from company c left join owner o on o.owner_id = c.owner_id where {Condition(sight)}", r => r.GetInt64(0), [.. Parameters(sight)]).ToHashSet();

    private static string Names(IReadOnlyList<string> regions) => string.Join(", ", regions.Select((_, i) => "$" + Name(i)));

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"region{i}");
}
