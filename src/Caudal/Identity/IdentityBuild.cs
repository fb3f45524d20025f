using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>Finds who is who: writes <c>record</c>, the golden companies and people, and what each reference in a source means.</summary>
public static class IdentityBuild
{
    public static void Run(DuckDbEngine engine)
    {
        ExactMatch.Run(engine);
        engine.Execute(Resource.Read("Identity/companies.sql"));
        engine.Execute(Resource.Read("Identity/persons.sql"));
        engine.Execute(Resource.Read("Identity/golden.sql"));
    }
}
