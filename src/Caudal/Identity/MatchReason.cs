using Caudal.Identity.Companies;
using Caudal.Identity.Linkage;
using Caudal.Identity.Persons;
using Caudal.Warehouse;

namespace Caudal.Identity;

/// <summary>What one comparison says about a pair.</summary>
/// <param name="Level">differ … equal; null where one of the two says nothing.</param>
/// <param name="Bits">log2 of how much likelier this is in one entity than in two; what a rare text adds included.</param>
public sealed record WeighedEvidence(string Comparison, string? Level, double Bits);

/// <param name="PriorBits">What two records are before anything is compared: two in all the records are hardly ever one entity.</param>
/// <param name="Threshold">Probability from which a pair links.</param>
public sealed record MatchReason(IReadOnlyList<WeighedEvidence> Evidence, double PriorBits, double Threshold)
{
    public double Bits => PriorBits + Evidence.Sum(e => e.Bits);

    public double Probability => MatchModel.Probability(Bits);

    /// <summary>Weighs the pair anew by the model that the build keeps: the same figures as when it was matched.</summary>
    /// <param name="a">Number of the record within its kind.</param>
    internal static MatchReason Of(Engine engine, string kind, int a, int b)
    {
        var companies = CompanyRecords.Read(engine);
        var evidence = kind == "company" ? CompanyDesign.Evidence(companies) : PersonDesign.Evidence(PersonRecords.Read(engine, companies.Names));
        var (model, threshold) = MatchModelTable.Read(engine, kind, [.. evidence.Select(e => e.Comparison)]);
        return new MatchReason([.. Enumerable.Range(0, model.Comparisons.Count).Select(c => Weigh(model, c, a, b))], model.PriorWeight, threshold);
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
