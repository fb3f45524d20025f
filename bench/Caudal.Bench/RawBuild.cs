using Caudal.Landing;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Bench;

/// <summary>
/// The tables of a build by SQL that was written by hand for just this company: it knows the files, their formats and their
/// quirks, so it can leave out all that a general engine must ask. One DuckDB session, from the same landing Parquet.
/// </summary>
internal static class RawBuild
{
    private static readonly string[] Texts = ["identity", "facts", "billing", "journey"];

    public static Cost Run(string workspace, string file)
    {
        foreach (var old in new[] { file, file + ".wal" }.Where(File.Exists)) File.Delete(old);
        var own = new Workspace(workspace);
        var loads = LandingZone.Loads(own);
        return Cost.Of(() =>
        {
            using var engine = DuckDbEngine.OpenToWrite(file, file + ".spill");
            foreach (var load in loads)
                foreach (var stream in load.Streams.Where(s => s.Parquet is not null)) engine.Execute(View(own, load, stream));
            foreach (var text in Texts) engine.Execute(Sql.Read($"sql/build/{text}.sql"));
            engine.Execute("checkpoint");
        });
    }

    private static string View(Workspace workspace, Load load, LandedStream stream) =>
        $"create temp view {SqlText.Identifier("raw_" + Path.GetFileNameWithoutExtension(stream.Origin))} as from read_parquet({SqlText.Literal(Path.Combine(workspace.Landing, load.Id, stream.Parquet!))})";
}
