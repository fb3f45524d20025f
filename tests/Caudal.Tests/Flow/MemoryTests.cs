using Caudal.Tests.Cli;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Tests.Flows;

public sealed class MemoryTests
{
    [Fact]
    public void AWrite_ThatMemoryHasNoRoomFor_IsNamedAsSuch()
    {
        using var folder = new TemporaryFolder();
        using var engine = DuckDbEngine.InMemory(memory: "20MB");
        var fault = Assert.Throws<FaultException>(() => new Workspace(folder.Path).Write(() =>
            engine.Execute("create table wide as select r, repeat(cast(hash(r) as varchar), 20) as t from range(2000000) as x(r) order by hash(r)")));
        Assert.Equal("workspace.memory", Assert.Single(fault.Faults).Key);
    }
}
