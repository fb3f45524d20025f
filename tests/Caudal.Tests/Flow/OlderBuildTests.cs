using Caudal.Identity;
using Caudal.Journey;
using Caudal.Tests.Identity.Decisions;
using Caudal.Warehouse;

namespace Caudal.Tests.Flows;

/// <summary>A build that another release made, with tables that this one does not know, or without those that it asks.</summary>
public sealed class OlderBuildTests : IDisposable
{
    private readonly DecidedFiles _files = new();

    // What an older release published: the same file, and nothing said of its tables.
    private void Age()
    {
        var store = new BuildStore(_files.Workspace.Builds);
        var build = store.Published()!;
        var (unfinished, id) = store.Begin(build.Fingerprint);
        File.Copy(store.File(build.Id), Path.Combine(unfinished, "warehouse.duckdb"));
        store.Publish(unfinished, build with { Id = id, Tables = null });
    }

    [Fact]
    public void Build_OfAnotherRelease_IsNamedWhateverIsAskedAndBuildMendsIt()
    {
        var before = _files.Entities();
        Age();
        foreach (var ask in new Action[] { () => _files.Entities(), () => _files.Flow.Read(engine => Customers.Find(engine, "c1", Sight.Whole)), () => _files.Flow.Read(engine => IdentityRecords.Why(engine, "1", "2")) })
            Assert.Equal("build.other_tables", Assert.Throws<FaultException>(ask).Faults.Single().Key);
        _files.Build();
        Assert.Equal(before, _files.Entities());
    }

    public void Dispose() => _files.Dispose();
}
