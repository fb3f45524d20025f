using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Diagnosis;

/// <summary>Who can act: the one team of an area by its id, else the area itself.</summary>
internal sealed class Teams
{
    private readonly Dictionary<string, string> _areas = new(StringComparer.OrdinalIgnoreCase);

    public Teams(Engine engine, RevenueProcess process)
    {
        foreach (var (team, area) in engine.Query("select team, area from team where area is not null order by team nulls last", r => (r.GetString(0), r.GetString(1))))
            _areas[team] = area;
        foreach (var team in process.Teams) _areas[team.Id] = Id(team.Area);
    }

    public int Count => _areas.Count;

    public string Of(Area area)
    {
        var id = Id(area);
        var teams = _areas.Where(t => t.Value == id).Select(t => t.Key).ToList();
        return teams.Count == 1 ? teams[0] : id;
    }

    /// <summary>The area of a team; a handoff's ends may name the area itself.</summary>
    public string AreaOf(string team) => _areas.GetValueOrDefault(team, team);

    public bool InSales(string team) => AreaOf(team) == Id(Area.Sales);

    private static string Id(Area area) => area.ToString().ToLowerInvariant();
}
