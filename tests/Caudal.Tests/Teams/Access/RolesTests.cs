using Caudal.Teams.Access;

namespace Caudal.Tests.Teams.Access;

public sealed class RolesTests
{
    // Written out, so that a change of the rule is a change here: V viewer, M member, T team lead, R RevOps lead, O owner.
    [Theory]
    [InlineData(Permission.See, "VMTRO")]
    [InlineData(Permission.KeepOwnAccount, "VMTRO")]
    [InlineData(Permission.SeePeople, "MTRO")]
    [InlineData(Permission.SeeSources, "MTRO")]
    [InlineData(Permission.Export, "MTRO")]
    [InlineData(Permission.Act, "MTRO")]
    [InlineData(Permission.ManagePeople, "TRO")]
    [InlineData(Permission.SeeIdentity, "RO")]
    [InlineData(Permission.ManageAccess, "RO")]
    [InlineData(Permission.Decide, "RO")]
    [InlineData(Permission.EditProcess, "RO")]
    [InlineData(Permission.SeeAudit, "RO")]
    public void APermission_BelongsToTheseRoles(Permission permission, string roles) =>
        Assert.Equal(roles, string.Concat(Enum.GetValues<Role>().Where(r => r.May(permission)).Select(r => r.ToString()[0])));

    [Fact]
    public void EveryPermission_IsInTheTableAbove() => Assert.Equal(
        Enum.GetValues<Permission>().ToHashSet(),
        typeof(RolesTests).GetMethod(nameof(APermission_BelongsToTheseRoles))!.GetCustomAttributes(typeof(InlineDataAttribute), false).Select(d => (Permission)((InlineDataAttribute)d).Data[0]!).ToHashSet());

    [Theory]
    [InlineData(Role.Owner, null, Role.Owner, "sales", true)]
    [InlineData(Role.RevOpsLead, null, Role.RevOpsLead, "sales", true)]
    [InlineData(Role.RevOpsLead, null, Role.Owner, null, false)]
    [InlineData(Role.TeamLead, "sales", Role.Member, "sales", true)]
    [InlineData(Role.TeamLead, "sales", Role.Member, "marketing", false)]
    [InlineData(Role.TeamLead, "sales", Role.TeamLead, "sales", false)]
    [InlineData(Role.TeamLead, null, Role.Member, null, false)]
    [InlineData(Role.Member, "sales", Role.Viewer, "sales", false)]
    public void SomebodyManages_OnlyThoseBelow(Role by, string? team, Role role, string? ofTeam, bool may) =>
        Assert.Equal(may, new Caller("1", "Ana", by, team).MayManage(role, ofTeam));

    [Fact]
    public void AToken_MayNoMoreThanItsScope()
    {
        var owner = new Caller("1", "Ana", Role.Owner) { Scope = Scope.Read };
        Assert.True(owner.May(Permission.SeeIdentity));
        Assert.False(owner.May(Permission.Decide));
        Assert.True((owner with { Scope = Scope.Write }).May(Permission.Decide));
        Assert.False((owner with { Scope = Scope.Write }).MayManage(Role.Viewer, null));
    }

    [Fact]
    public void Regions_AreGivenAsFarAsOnesOwn()
    {
        var (all, north) = (new Caller("1", "Ana", Role.Owner), new Caller("2", "Luis", Role.TeamLead, "sales", ["Norte", "Sur"]));
        Assert.Null(all.Give(null));
        Assert.Equal(["Sur"], all.Give(["Sur"])!);
        Assert.Equal(["Norte", "Sur"], north.Give(null)!);
        Assert.Equal(["norte"], north.Give(["norte"])!);
        Assert.Throws<FaultException>(() => north.Give(["norte", "centro"]));
    }

    [Fact]
    public void ADemo_ReadsAllAndChangesNothing()
    {
        Assert.Equal(Sight.Whole.Key, Caller.Demo.Sight.Key);
        Assert.Equal([Permission.See, Permission.SeePeople, Permission.SeeSources, Permission.SeeIdentity, Permission.Export], Enum.GetValues<Permission>().Where(Caller.Demo.May));
    }
}
