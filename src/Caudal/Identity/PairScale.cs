using Caudal.Identity.Companies;
using Caudal.Identity.Decisions;
using Caudal.Identity.Linkage;
using Caudal.Identity.Persons;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>Weighs pairs of one kind anew by the model that a build keeps: the same figures as when it was made. What all of them need is read once.</summary>
/// <param name="kind">company or person.</param>
public sealed class PairScale(DuckDbEngine engine, string kind)
{
    private readonly Lazy<(MatchModel Model, double Threshold)> _kept = new(() => Read(engine, kind));

    /// <summary>Null in a build that keeps no evidence of one of the two.</summary>
    public MatchReason? Weigh(RecordRef a, RecordRef b)
    {
        if (Number(a) is not { } x || Number(b) is not { } y) return null;
        var (model, threshold) = _kept.Value;
        return new MatchReason([.. Enumerable.Range(0, model.Comparisons.Count).Select(c => Weigh(model, c, x, y))], model.PriorWeight, threshold);
    }

    /// <summary>What the record was compared by: each field that it has, as it came in. The employer is a number of ours, which says nothing to people.</summary>
    public IReadOnlyDictionary<string, string> Fields(RecordRef record) => engine.Query(
        $"select * exclude (n) from {kind}_evidence where n = (select n from record where kind = '{kind}' and source = $source and record_id = $record_id limit 1)",
        r => Enumerable.Range(0, r.FieldCount).Where(i => !r.IsDBNull(i)).Where(i => r.GetName(i) != "employer").ToDictionary(r.GetName, r.GetString), new("source", record.Source), new("record_id", record.RecordId)).FirstOrDefault() ?? [];

    private int? Number(RecordRef record) =>
        engine.Scalar<int?>(Resource.Read($"Identity/{kind}_number.sql"), new("source", record.Source), new("record_id", record.RecordId));

    private static (MatchModel, double) Read(DuckDbEngine engine, string kind)
    {
        var companies = CompanyRecords.Read(engine);
        var evidence = kind == "company" ? CompanyDesign.Evidence(companies) : PersonDesign.Evidence(PersonRecords.Read(engine, companies.Names));
        return MatchModelTable.Read(engine, kind, [.. evidence.Select(e => e.Comparison)]);
    }

    private static WeighedEvidence Weigh(MatchModel model, int c, int a, int b)
    {
        var comparison = model.Comparisons[c];
        var level = comparison.Level(a, b);
        return level == comparison.Levels
            ? new WeighedEvidence(comparison.Name, null, 0)
            : new WeighedEvidence(comparison.Name, comparison.LevelNames[level], model.Weight(c, level) + model.Rarity(c, level, a, b));
    }
}
