using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>
/// The landed records typed once, into a database of their own beside the unfinished build: a dozen steps of a build read them,
/// and reading texts as times and money again for each would cost more than all else. Gone when the build is published.
/// </summary>
public static class TypedRecords
{
    public static void Create(Engine engine, string folder, IReadOnlyList<Load> loads)
    {
        engine.Execute($"attach {SqlText.Literal(Path.Combine(folder, "typed.duckdb"))} as typed");
        foreach (var item in ObjectCatalogue.All.Where(o => loads.Any(l => l.Streams.Any(s => s.Mapping.Objects.Any(m => m.Object == o.Name)))))
            engine.Execute($"create table typed.landed_{item.Name} as select * from landed_{item.Name}; create or replace view landed_{item.Name} as select * from typed.landed_{item.Name}");
    }

    public static void Drop(Engine engine, string folder)
    {
        LandedViews.Drop(engine);
        engine.Execute("detach typed");
        File.Delete(Path.Combine(folder, "typed.duckdb"));
    }
}
