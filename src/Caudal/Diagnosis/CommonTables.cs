using Caudal.Warehouse;

namespace Caudal.Diagnosis;

/// <summary>
/// What several questions start from: <c>deal_kind</c>, <c>new_business</c>, <c>new_lead</c>, <c>open_deal</c>, <c>pushed</c> and <c>stage_time</c>. They are made once for a
/// diagnosis, as temporary tables of its own connection.
/// </summary>
internal static class CommonTables
{
    private static readonly (string Name, string Text)[] All =
    [
        ("deal_kind", "deal_kind"), ("new_business", "new_business"), ("new_lead", "new_lead"), ("open_deal", "Direct/open_deal"), ("pushed", "pushed"), ("stage_time", "stage_time"),
    ];

    /// <summary>The head of a statement that asks of the deals that had their time what others ask of the open ones.</summary>
    public static string WithCohort { get; } = $"with open_deal as ({Resource.Read("Diagnosis/Direct/cohort_deal.sql")})\n";

    public static void Make(Engine engine)
    {
        foreach (var (name, text) in All)
        {
            engine.Execute($"drop table if exists {name}");
            engine.Execute($"create temp table {name} as\n{Resource.Read($"Diagnosis/{text}.sql")}");
        }
    }
}
