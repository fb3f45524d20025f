using Caudal.Identity;
using Caudal.Identity.Decisions;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Web.Pages;

/// <summary>A source record as people know it: by a name first, and only then by its place.</summary>
internal sealed record NamedRecord(string Title, string Where, IReadOnlyDictionary<string, string> Fields)
{
    public static NamedRecord Of(DuckDbEngine engine, RecordRef record) => Of(new PairScale(engine, record.Kind), record);

    public static NamedRecord Of(PairScale scale, RecordRef record)
    {
        var fields = scale.Fields(record);
        var person = $"{fields.GetValueOrDefault("first_name")} {fields.GetValueOrDefault("last_name")}".Trim();
        var title = fields.GetValueOrDefault("name") ?? fields.GetValueOrDefault("full_name") ?? (person.Length > 0 ? person : fields.GetValueOrDefault("email") ?? record.RecordId);
        return new NamedRecord(title, record.Name, fields);
    }
}
