using System.Text.Json;
using Caudal.Diagnosis;
using Caudal.Identity.Quality;
using Caudal.Metrics;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Documents;

/// <summary>How well the records are matched, and what duplicates cost.</summary>
/// <param name="Truth">How it compares with a truth that is known; empty where none is.</param>
public sealed record QualityDocument(string Currency, IReadOnlyList<DuplicateCost> Duplicates, IdentityQuality Quality, IReadOnlyList<TruthReport> Truth)
{
    public static QualityDocument Read(DuckDbEngine engine, KnownTruth? truth) =>
        new(BuildFacts.Read(engine).Currency, DuplicateCost.Of(engine), IdentityQuality.Of(engine), truth?.Judge(engine) ?? []);

    public Document Document => new(Write, () => DuplicatesSheet);

    private void Write(Utf8JsonWriter json) => json.Object(() =>
    {
        json.WriteString("currency", Currency);
        json.Rows("duplicates", DuplicatesSheet);
        json.Rows("pairs", BandsSheet);
        json.Rows("blocking", BlockingSheet);
        json.Rows("skipped_blocks", SkippedSheet);
        if (Truth.Count > 0) json.Rows("truth", TruthSheet);
    });

    public Sheet DuplicatesSheet => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("source", Kind.Text, "customer.source"), new("records", Kind.Count, "sources.records"), new("duplicates", Kind.Count, "quality.too_many"),
            new("conflicting_owners", Kind.Count, "quality.two_owners"), new("conflicting_amount", Kind.Money, "quality.two_owners_amount"),
            new("deals_on_duplicates", Kind.Count, "quality.deals"), new("deals_amount", Kind.Money, "quality.deals_amount"), new("double_mail", Kind.Count, "quality.double_mail"),
        ],
        Duplicates.Select(d => (IReadOnlyList<object?>)[d.Kind, d.Source, d.Records, d.Duplicates, d.ConflictingOwners, MoneyText.Of(d.ConflictingAmount, Currency),
            d.DealsOnDuplicates, MoneyText.Of(d.DealsAmount, Currency), d.DoubleMail]));

    public Sheet BandsSheet => new(
        [new("kind", Kind.Text, "customer.kind"), new("from_probability", Kind.Share, "quality.from"), new("pairs", Kind.Count, "quality.pair_count"), new("linked", Kind.Text, "quality.linked")],
        Quality.Bands.Select(b => (IReadOnlyList<object?>)[b.Kind, b.From, b.Pairs, b.Linked]));

    public Sheet BlockingSheet => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("rule", Kind.Text, "quality.rule"), new("pairs", Kind.Count, "quality.pair_count"), new("blocks", Kind.Count, "quality.blocks"),
            new("skipped", Kind.Count, "quality.skipped_blocks"), new("skipped_pairs", Kind.Count, "quality.skipped_pairs"),
        ],
        Quality.Blocking.Select(b => (IReadOnlyList<object?>)[b.Kind, b.Rule, b.Pairs, b.Blocks, b.Skipped, b.SkippedPairs]));

    public Sheet SkippedSheet => new(
        [new("kind", Kind.Text, "customer.kind"), new("rule", Kind.Text, "quality.rule"), new("records", Kind.Count, "sources.records"), new("example", Kind.Text, "quality.example")],
        Quality.Skipped.Select(b => (IReadOnlyList<object?>)[b.Kind, b.Rule, b.Records, b.Example]));

    public Sheet TruthSheet => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("precision", Kind.Number, "quality.precision"), new("recall", Kind.Number, "quality.recall"), new("f1", Kind.Number, "quality.f1"),
            new("calibration_error", Kind.Number, "quality.calibration"), new("pairs", Kind.Count, "quality.pair_count"),
        ],
        Truth.Select(t => (IReadOnlyList<object?>)[t.Kind, Math.Round(t.Precision, 4), Math.Round(t.Recall, 4), Math.Round(t.F1, 4), Math.Round(t.CalibrationError, 4), t.WeighedPairs]));
}
