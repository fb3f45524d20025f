using Caudal.Diagnosis;

namespace Caudal.Documents;

/// <summary>Findings as rows: the sure ones in their order, then those that are not sure yet.</summary>
internal static class FindingSheet
{
    private static readonly Column[] Columns =
    [
        new("rank", Kind.Count), new("list", Kind.Text), new("id", Kind.Text), new("kind", Kind.Text), new("title", Kind.Text), new("owner_team", Kind.Text),
        new("p10", Kind.Money), new("p50", Kind.Money), new("p90", Kind.Money), new("currency", Kind.Text),
        new("chance_positive", Kind.Share), new("evidence_rows", Kind.Count), new("play", Kind.Text),
    ];

    public static Sheet Of(DiagnosisAnswer answer, Language language) => new(Columns,
        Rows("findings", answer.Findings, answer.Currency, language).Concat(Rows("not_sure_yet", answer.NotSureYet, answer.Currency, language)));

    private static IEnumerable<IReadOnlyList<object?>> Rows(string list, IReadOnlyList<Finding> findings, string currency, Language language) =>
        findings.Select((f, i) => (IReadOnlyList<object?>)
        [
            i + 1, list, f.Id, f.Kind, f.Title.Say(language), f.OwnerTeam, new Money(f.Value.P10, currency), new Money(f.Value.P50, currency),
            new Money(f.Value.P90, currency), currency, f.ChancePositive, f.EvidenceRows, f.Play.What.Say(language),
        ]);
}
