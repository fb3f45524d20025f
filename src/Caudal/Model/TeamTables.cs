using Caudal.Process;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Model;

/// <summary>Writes which area a team belongs to (<c>team_rule</c>) and whose team the process declares (<c>member_rule</c>).</summary>
internal static class TeamTables
{
    private static readonly (Area Area, string[] Words)[] Usual =
    [
        (Area.Marketing, ["market", "mercadeo", "mercadotecnia", "demand", "growth"]),
        (Area.Success, ["success", "éxito", "exito", "csm", "onboarding", "implement", "cuenta", "account manage"]),
        (Area.Service, ["support", "soporte", "service", "servicio", "help", "ayuda", "atención", "atencion"]),
        (Area.Finance, ["financ", "billing", "cobran", "factura", "contab", "administraci"]),
        (Area.Sales, ["sales", "venta", "comercial", "sdr", "bdr", "account exec"]),
    ];

    public static void Write(DuckDbEngine engine, RevenueProcess process)
    {
        engine.Execute("create temp table team_rule (team varchar, name varchar, area varchar, manager varchar); create temp table member_rule (member varchar, team varchar)");
        using var teams = engine.DuckDb.CreateAppender("main", "team_rule");
        using var members = engine.DuckDb.CreateAppender("main", "member_rule");
        var declared = process.Teams.ToDictionary(t => t.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var team in process.Teams)
            foreach (var member in team.Members) members.CreateRow().AppendValue(member.Trim().ToLowerInvariant()).AppendValue(team.Name ?? team.Id).EndRow();
        var names = engine.Query("select distinct team from (select team from current_owner union select team from current_ticket union select name from current_team) as teams where team is not null", r => r.GetString(0));
        foreach (var name in names.Concat(process.Teams.Select(t => t.Name ?? t.Id)).Distinct().Order(StringComparer.Ordinal))
        {
            var team = declared.GetValueOrDefault(name) ?? process.Teams.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase));
            teams.CreateRow().AppendValue(name).AppendValue(team?.Name ?? name).AppendValue((team?.Area ?? Guess(name)).ToString().ToLowerInvariant()).AppendValue(team?.Lead).EndRow();
        }
    }

    private static Area Guess(string name) =>
        Usual.FirstOrDefault(u => u.Words.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase)), (Area.Sales, [])).Area;
}
