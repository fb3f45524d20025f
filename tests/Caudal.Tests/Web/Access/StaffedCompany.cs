using Caudal.Teams.Access;
using Caudal.Tests.Cli;

namespace Caudal.Tests.Web.Access;

/// <summary>A small company's data, and somebody of each role.</summary>
public sealed class StaffedCompany(SmallCompany company) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal Staff Staff { get; private set; } = null!;

    internal Dictionary<string, Visitor> People { get; } = [];

    public string Workspace => Path.Combine(_folder.Path, "caudal-data");

    public async ValueTask InitializeAsync()
    {
        company.CopyTo(_folder.Path);
        Staff = await Staff.Of(Workspace);
        foreach (var (name, role) in new[] { ("viewer", Role.Viewer), ("member", Role.Member), ("teamlead", Role.TeamLead), ("revops", Role.RevOpsLead), ("barred", Role.Member) }) People[name] = await Staff.Invited(name, role);
        People["north"] = await Staff.Invited("north", Role.Member, regions: "norte");
        await Staff.Owner.Told("/settings", "/settings/people/bar", ("id", Staff.Ask(s => s.Users.Single(p => p.Name == "barred").Id)));
    }

    internal CaudalRun Command(params string[] arguments) => CaudalRun.Of(_folder.Path, arguments);

    public async ValueTask DisposeAsync()
    {
        await Staff.DisposeAsync();
        _folder.Dispose();
    }
}
