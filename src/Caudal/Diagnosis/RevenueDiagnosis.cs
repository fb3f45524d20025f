using Caudal.Diagnosis.Direct;
using Caudal.Diagnosis.Levers;
using Caudal.Journey;
using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Diagnosis;

/// <summary>
/// The main answer: where revenue leaks, ranked in money, from the tables of one build: levers, whose parts of the value at stake
/// add up to it, and direct findings, whose money is kept apart from theirs by rule.
/// </summary>
public static class RevenueDiagnosis
{
    /// <param name="top">How many ranked findings to show; null: all. The total is always of all.</param>
    public static DiagnosisAnswer Diagnose(Engine engine, RevenueProcess process, Lens lens, int? top = null, CancellationToken stop = default)
    {
        var at = new Situation(engine, process, lens, stop);
        var levers = LeverFindings.Look(at);
        var direct = DirectFindings.Look(at, levers.Taken);
        var all = levers.Found.Concat(direct.Found).Where(f => f.Value.P90 > 0 && at.Sees(f)).Order(ByMoney.Instance).ToList();
        var sure = all.Where(f => f.Value.P10 > 0).ToList();
        return new DiagnosisAnswer
        {
            Build = at.Build, Lens = lens, Period = at.Period, Currency = at.Currency, SalesToday = SalesToday.Of(at, levers.Cuts),
            TotalValue = sure.Aggregate(Interval.Zero, (sum, f) => sum + f.Value), Interdependence = Lenses.Interdependence(sure),
            Findings = [.. sure.Take(top ?? int.MaxValue)], FindingsInAll = sure.Count,
            // Of what may be chance the middle says little: the largest that it could come to stands first.
            NotSureYet = [.. all.Where(f => f.Value.P10 <= 0).OrderByDescending(f => f.Value.P90)],
            SameMoney = [.. levers.SameMoney.Concat(direct.SameMoney).Where(at.Sees).Order(ByMoney.Instance)],
            CannotSay = [.. levers.Cannot, .. direct.Cannot], Residual = levers.Residual, Narrows = Narrowing.Of(at, levers, all),
            Comparison = lens == Lens.Both ? Lenses.Compare(Sales(at.By(Lens.Sales)), sure) : null,
        };
    }

    /// <summary>The rows behind a finding that somebody may see, by its id; the largest amounts first.</summary>
    public static IReadOnlyList<EvidenceRow> Evidence(Engine engine, RevenueProcess process, string findingId, Sight sight, int limit = 1000, CancellationToken stop = default)
    {
        var (at, within) = (new Situation(engine, process, Lens.Revenue, stop), Territory.Companies(engine, sight));
        var most = within is null ? limit : int.MaxValue;
        var direct = DirectFindings.All.FirstOrDefault(f => f.Kind == findingId);
        var rows = direct is null ? LeverEvidence.Rows(at, findingId, most) : DirectFindings.Evidence(at, direct, most);
        return [.. rows.Where(r => within?.Contains(r.CompanyId) ?? true).Take(limit).Select(r => Masked(r, sight, direct?.WhyNamesAPerson == true))];
    }

    /// <summary>What became of a finding's figure since a day; null where it has none but its own rows.</summary>
    public static Effect? EffectSince(Engine engine, RevenueProcess process, string findingId, DateOnly start, CancellationToken stop = default) =>
        LeverEffect.Of(new Situation(engine, process, Lens.Revenue, stop), findingId, start);

    // The last of what a reason is told with is the row's own word.
    private static EvidenceRow Masked(EvidenceRow row, Sight sight, bool namesAPerson) => row with
    {
        RecordId = sight.Id(row.RecordId)!,
        Why = namesAPerson ? row.Why with { Arguments = [.. row.Why.Arguments[..^1], sight.Person(row.Why.Arguments[^1] as string)] } : row.Why,
    };

    // The Sales lens is a view of its own: other horizon, other value, its own levers only.
    private static List<Finding> Sales(Situation at)
    {
        var levers = LeverFindings.Look(at);
        return [.. levers.Found.Concat(DirectFindings.Look(at, levers.Taken).Found).Where(f => f.Value.P10 > 0 && f.SalesOnly).Order(ByMoney.Instance)];
    }

    private sealed class ByMoney : IComparer<Finding>
    {
        public static ByMoney Instance { get; } = new();

        public int Compare(Finding? x, Finding? y) => y!.Value.P50.CompareTo(x!.Value.P50) is var order and not 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }
}
