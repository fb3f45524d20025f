using Caudal.Landing;
using Caudal.Tests.Landing;

namespace Caudal.Tests.Sources;

/// <summary>What is told of a table whose vendor gave it a field, took one away, and wrote another in a way that cannot be read.</summary>
internal static class Drift
{
    public static void IsTold(ImportBench bench, SyncedStream synced, string added, string gone, string reason)
    {
        Assert.Null(synced.Fault);
        var table = synced.Tables.Single(t => t.File == $"{synced.Source}/{synced.Stream}");
        Assert.Equal([added], table.NewColumns);
        Assert.Equal([gone], table.GoneColumns);
        Assert.Equal([reason], table.Faults.Select(f => f.Key));
        Assert.Equal(table.Rows.Read, table.Rows.Landed + table.Rows.Unchanged + table.Rows.SetAside);
        var stream = LiveStream.Read(bench.Workspace).Single(s => s.Stream == synced.Stream);
        Assert.Equal([added], stream.NewFields);
        Assert.Equal([gone], stream.GoneFields);
        Assert.Equal(1, stream.SetAside);
    }
}
