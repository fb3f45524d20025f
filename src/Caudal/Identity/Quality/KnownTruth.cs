using Caudal.Identity.Companies;
using Caudal.Identity.Linkage;
using Caudal.Identity.Persons;
using Caudal.Warehouse.DuckDb;
using Sylvan.Data.Csv;

namespace Caudal.Identity.Quality;

/// <summary>How right the matching of one kind was.</summary>
/// <param name="Precision">Of the pairs of records that entities imply, the share that truly are one.</param>
/// <param name="Recall">Of the pairs that truly are one, the share that entities imply.</param>
/// <param name="CalibrationError">Mean distance between the probability that was said and the share that came true, over ten bands of equal width, weighted by their pairs;
/// pairs below 1 % are left out: millions that everybody rules out would hide the rest.</param>
public sealed record TruthReport(string Kind, double Precision, double Recall, double F1, double CalibrationError, long WeighedPairs);

/// <summary>Who the records of simulated exports truly are, by their <c>truth_entities.csv</c>: <c>kind, source, record_id, true_entity</c>.</summary>
public sealed class KnownTruth
{
    private const string FileName = "truth_entities.csv";
    private const double Least = 0.01;
    private static readonly string[] Columns = ["kind", "source", "record_id", "true_entity"];

    private readonly Dictionary<(string Kind, string Source, string Id), string> _entities = [];

    public static KnownTruth Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) throw new FaultException(new Fault("identity.no_truth", folder, FileName));
        var truth = new KnownTruth();
        using var csv = CsvDataReader.Create(file);
        var at = Array.ConvertAll(Columns, csv.GetOrdinal);
        while (csv.Read()) truth._entities[(csv.GetString(at[0]), csv.GetString(at[1]), csv.GetString(at[2]))] = csv.GetString(at[3]);
        return truth;
    }

    public IReadOnlyList<TruthReport> Judge(DuckDbEngine engine) => [Judge(engine, "company"), Judge(engine, "person")];

    private TruthReport Judge(DuckDbEngine engine, string kind)
    {
        var records = IdentityRecords.Export(engine).Where(r => r.Kind == kind).Select(r => (r.EntityId, True: Of(kind, r.Source, r.RecordId))).Where(r => r.True is not null).ToList();
        var (found, real, both) = (Pairs(records.GroupBy(r => r.EntityId)), Pairs(records.GroupBy(r => r.True)), Pairs(records.GroupBy(r => r)));
        var (error, weighed) = Calibration(engine, kind);
        return new TruthReport(kind, Share(both, found), Share(both, real), Share(2 * both, found + real), error, weighed);
    }

    private string? Of(string kind, string source, string id) => _entities.GetValueOrDefault((kind, source, id));

    private static double Pairs<T>(IEnumerable<IGrouping<T, (long, string?)>> groups) => groups.Sum(g => g.LongCount() * (g.LongCount() - 1) / 2.0);

    private static double Share(double part, double whole) => whole == 0 ? 1 : part / whole;

    // Every pair is weighed anew by the model that the build keeps: the same figures as when it was matched.
    private (double Error, long Pairs) Calibration(DuckDbEngine engine, string kind)
    {
        var who = engine.Query($"select r.source, r.record_id from {kind}_evidence e left join record r on r.n = e.n order by e.n", r => r.IsDBNull(0) ? null : Of(kind, r.GetString(0), r.GetString(1)));
        var bins = new (double Said, double True, long Pairs)[10];
        foreach (var link in Linker(engine, kind, who.Count).Links(Math.Log2(Least / (1 - Least))))
        {
            if (who[link.A] is not { } a || who[link.B] is not { } b) continue;
            var probability = MatchModel.Probability(link.Weight);
            ref var bin = ref bins[Math.Min(9, (int)(probability * 10))];
            bin = (bin.Said + probability, bin.True + (a == b ? 1 : 0), bin.Pairs + 1);
        }
        var pairs = bins.Sum(b => b.Pairs);
        return (Share(bins.Sum(b => Math.Abs(b.Said - b.True)), Math.Max(1, pairs)), pairs);
    }

    private static Linker Linker(DuckDbEngine engine, string kind, int records)
    {
        var companies = CompanyRecords.Read(engine);
        var design = kind == "company" ? CompanyDesign.Of(companies) : PersonDesign.Of(PersonRecords.Read(engine, companies.Names));
        var (model, _) = MatchModelTable.Read(engine, kind, [.. design.Evidence.Select(e => e.Comparison)]);
        return new Linker(design, records, EntityMatch.Settings, Decided.Nothing, model);
    }
}
