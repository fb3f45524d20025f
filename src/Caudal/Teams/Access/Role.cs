namespace Caudal.Teams.Access;

/// <summary>What somebody is here; each may what those before it may.</summary>
public enum Role
{
    /// <summary>Figures and customers, without the names of people; nothing to take away.</summary>
    Viewer,

    /// <summary>Works with records and people, and may take them along as files.</summary>
    Member,

    /// <summary>Invites to the own team and answers for its people.</summary>
    TeamLead,

    /// <summary>Whoever runs the system: identity, process, people, the trail of what was done.</summary>
    RevOpsLead,

    /// <summary>May also make and unmake owners.</summary>
    Owner,
}

public enum Permission
{
    /// <summary>Figures, findings, customers; records within the own regions.</summary>
    See,

    /// <summary>Names, e-mails and phones of the customers' people.</summary>
    SeePeople,

    /// <summary>Where data comes from, and rows that were set aside, as they came.</summary>
    SeeSources,

    /// <summary>Which records are one, across the whole company.</summary>
    SeeIdentity,

    /// <summary>Rows as a file.</summary>
    Export,

    /// <summary>Makes initiatives of leaks, and says how they stand.</summary>
    Act,

    /// <summary>The own account: password, passkeys, sessions, personal tokens.</summary>
    KeepOwnAccount,

    /// <summary>People and invitations, of whom <see cref="Roles.MayManage"/> says which.</summary>
    ManagePeople,

    /// <summary>Service tokens, and everybody's sessions.</summary>
    ManageAccess,

    /// <summary>Says which records are one.</summary>
    Decide,

    /// <summary>Changes revenue.yml and how columns are read, and has a build made.</summary>
    EditProcess,

    /// <summary>Who did what, and when.</summary>
    SeeAudit,
}

/// <summary>What a token may do at most, whatever the role behind it.</summary>
public enum Scope
{
    Read,
    Write,
    Admin,
}

public static class Roles
{
    public static bool May(this Role role, Permission permission) => role >= Least(permission);

    /// <summary>Whether somebody may invite, change or bar a person of that role and team: owners all, the RevOps lead all but owners, a team lead the own team's members and viewers.</summary>
    public static bool MayManage(Role by, string? team, Role role, string? ofTeam) => by switch
    {
        Role.Owner => true,
        Role.RevOpsLead => role < Role.Owner,
        Role.TeamLead => role < Role.TeamLead && team is not null && team == ofTeam,
        _ => false,
    };

    /// <summary>The least scope that a token needs for it.</summary>
    public static Scope Needs(Permission permission) => permission switch
    {
        Permission.See or Permission.SeePeople or Permission.SeeSources or Permission.SeeIdentity or Permission.Export => Scope.Read,
        Permission.Decide or Permission.Act => Scope.Write,
        _ => Scope.Admin,
    };

    /// <summary>The least role that may.</summary>
    public static Role Least(Permission permission) => permission switch
    {
        Permission.See or Permission.KeepOwnAccount => Role.Viewer,
        Permission.SeePeople or Permission.SeeSources or Permission.Export or Permission.Act => Role.Member,
        Permission.ManagePeople => Role.TeamLead,
        _ => Role.RevOpsLead,
    };
}
