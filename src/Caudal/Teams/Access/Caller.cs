namespace Caudal.Teams.Access;

/// <summary>Who asks, and what they may.</summary>
/// <param name="Id">The person's, or the service token's; empty in a demo.</param>
/// <param name="Team">Id of a team, as the revenue process or the usual areas name it; null: none.</param>
/// <param name="Regions">Whose customers alone are seen; null: all.</param>
public sealed record Caller(string Id, string Name, Role Role, string? Team = null, IReadOnlyList<string>? Regions = null)
{
    /// <summary>Reads everything and changes nothing: whoever sits at a machine that serves a demo.</summary>
    public static Caller Demo { get; } = new("", "demo", Role.RevOpsLead) { Scope = Scope.Read };

    /// <summary>The most that the way in allows; a person at the pages has no bound but the role.</summary>
    public Scope Scope { get; init; } = Scope.Admin;

    public bool IsDemo => Id.Length == 0;

    public bool May(Permission permission) => Roles.Needs(permission) <= Scope && Role.May(permission);

    public bool MayManage(Role role, string? team) => May(Permission.ManagePeople) && Roles.MayManage(Role, Team, role, team);

    /// <summary>The regions that somebody gets from this caller, who gives no more than the own.</summary>
    /// <param name="wanted">Null: as many as there are to give.</param>
    /// <exception cref="FaultException">One of them is not the caller's to give.</exception>
    public IReadOnlyList<string>? Give(IReadOnlyList<string>? wanted) =>
        Regions is null || wanted is null ? wanted ?? Regions
        : wanted.Except(Regions, StringComparer.OrdinalIgnoreCase).Any() ? throw new FaultException(new Fault("access.not_allowed")) : wanted;

    public Sight Sight => new(May(Permission.SeePeople), Regions);
}
