using Caudal.Tests.Cli;
using Caudal.Tests.Simulator;

[assembly: AssemblyFixture(typeof(Caudal.Tests.Web.SmallCompany))]

namespace Caudal.Tests.Web;

/// <summary>A small company's workspace, imported once for all tests of the pages: each takes a copy of its own.</summary>
public sealed class SmallCompany : IDisposable
{
    private readonly Lazy<TemporaryFolder> _imported = new(Import);

    /// <summary>Puts a copy of the workspace under <paramref name="folder"/>, where the command line looks for it, and says where.</summary>
    public string CopyTo(string folder)
    {
        var from = _imported.Value.Path;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        return Path.Combine(folder, "caudal-data");
    }

    private static TemporaryFolder Import()
    {
        using var exports = new SimulatedFolder(seed: 7, companies: 60, months: 18, leaks: "late_touch:0.5");
        var folder = new TemporaryFolder();
        var workspace = Directory.CreateDirectory(Path.Combine(folder.Path, "caudal-data")).FullName;
        File.Copy(Path.Combine(exports.Path, "revenue.yml"), Path.Combine(workspace, "revenue.yml"));
        var import = CaudalRun.Of(folder.Path, ["import", .. Directory.GetDirectories(exports.Path)]);
        Assert.True(import.Exit == 0, import.Error);
        return folder;
    }

    public void Dispose()
    {
        if (_imported.IsValueCreated) _imported.Value.Dispose();
    }
}
