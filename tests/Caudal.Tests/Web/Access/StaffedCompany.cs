using Caudal.Teams.Access;
using Caudal.Tests.Cli;
using Caudal.Tests.Simulator;

namespace Caudal.Tests.Web.Access;

/// <summary>A small company's data, and somebody of each role.</summary>
public sealed class StaffedCompany : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal Staff Staff { get; private set; } = null!;

    internal Dictionary<string, Visitor> People { get; } = [];

    public string Workspace => Path.Combine(_folder.Path, "caudal-data");

    public async ValueTask InitializeAsync()
    {
        using var exports = new SimulatedFolder(seed: 7, companies: 60, months: 18, leaks: "late_touch:0.5");
        Directory.CreateDirectory(Workspace);
        File.Copy(Path.Combine(exports.Path, "revenue.yml"), Path.Combine(Workspace, "revenue.yml"));
        var import = CaudalRun.Of(_folder.Path, ["import", .. Directory.GetDirectories(exports.Path)]);
        Assert.True(import.Exit == 0, import.Error);
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
