using System.Text.Json;
using Caudal.Cli.Output;
using Caudal.Diagnosis;
using Caudal.Identity.Quality;
using Caudal.Metrics;

namespace Caudal.Cli.Commands;

/// <summary>How well the records are matched, and what duplicates cost.</summary>
internal sealed class QualityCommand : Door
{
    public QualityCommand() : base("quality") => Value("--truth", "value.folder");

    public override int Run(Session session)
    {
        var truth = session.Text("--truth") is { } folder ? KnownTruth.Read(Path.GetFullPath(folder, session.Terminal.Folder)) : null;
        session.Write(Answer(session.Reading().Read(engine => new Report(
            BuildFacts.Read(engine).Currency, DuplicateCost.Of(engine), IdentityQuality.Of(engine), truth?.Judge(engine) ?? []))));
        return Exit.Fine;
    }

    private sealed record Report(string Currency, IReadOnlyList<DuplicateCost> Duplicates, IdentityQuality Quality, IReadOnlyList<TruthReport> Truth);

    private static Answer Answer(Report report) => new(json => Write(json, report), () => Duplicates(report)) { Page = page => Show(page, report) };

    private static void Write(Utf8JsonWriter json, Report report) => json.Object(() =>
    {
        json.WriteString("currency", report.Currency);
        json.Rows("duplicates", Duplicates(report));
        json.Rows("pairs", Bands(report));
        json.Rows("blocking", Blocking(report));
        json.Rows("skipped_blocks", Skipped(report));
        if (report.Truth.Count > 0) json.Rows("truth", Truth(report));
    });

    private static void Show(Page page, Report report)
    {
        page.Heading(page.Say("quality.duplicates", report.Currency));
        page.Table(Duplicates(report));
        page.Heading(page.Say("quality.pairs"));
        page.Table(Bands(report));
        page.Heading(page.Say("quality.blocking"));
        page.Table(Blocking(report));
        page.Heading(page.Say("quality.skipped"));
        if (report.Quality.Skipped.Count == 0) page.Line(page.Say("quality.none_skipped"), Page.Quiet); else page.Table(Skipped(report));
        if (report.Truth.Count == 0) return;
        page.Heading(page.Say("quality.truth"));
        page.Table(Truth(report));
    }

    private static Sheet Duplicates(Report report) => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("source", Kind.Text, "customer.source"), new("records", Kind.Count, "sources.records"), new("duplicates", Kind.Count, "quality.too_many"),
            new("conflicting_owners", Kind.Count, "quality.two_owners"), new("conflicting_amount", Kind.Money, "quality.two_owners_amount"),
            new("deals_on_duplicates", Kind.Count, "quality.deals"), new("deals_amount", Kind.Money, "quality.deals_amount"), new("double_mail", Kind.Count, "quality.double_mail"),
        ],
        report.Duplicates.Select(d => (IReadOnlyList<object?>)[d.Kind, d.Source, d.Records, d.Duplicates, d.ConflictingOwners, MoneyText.Of(d.ConflictingAmount, report.Currency),
            d.DealsOnDuplicates, MoneyText.Of(d.DealsAmount, report.Currency), d.DoubleMail]));

    private static Sheet Bands(Report report) => new(
        [new("kind", Kind.Text, "customer.kind"), new("from_probability", Kind.Share, "quality.from"), new("pairs", Kind.Count, "quality.pair_count"), new("linked", Kind.Text, "quality.linked")],
        report.Quality.Bands.Select(b => (IReadOnlyList<object?>)[b.Kind, b.From, b.Pairs, b.Linked]));

    private static Sheet Blocking(Report report) => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("rule", Kind.Text, "quality.rule"), new("pairs", Kind.Count, "quality.pair_count"), new("blocks", Kind.Count, "quality.blocks"),
            new("skipped", Kind.Count, "quality.skipped_blocks"), new("skipped_pairs", Kind.Count, "quality.skipped_pairs"),
        ],
        report.Quality.Blocking.Select(b => (IReadOnlyList<object?>)[b.Kind, b.Rule, b.Pairs, b.Blocks, b.Skipped, b.SkippedPairs]));

    private static Sheet Skipped(Report report) => new(
        [new("kind", Kind.Text, "customer.kind"), new("rule", Kind.Text, "quality.rule"), new("records", Kind.Count, "sources.records"), new("example", Kind.Text, "quality.example")],
        report.Quality.Skipped.Select(b => (IReadOnlyList<object?>)[b.Kind, b.Rule, b.Records, b.Example]));

    private static Sheet Truth(Report report) => new(
        [
            new("kind", Kind.Text, "customer.kind"), new("precision", Kind.Number, "quality.precision"), new("recall", Kind.Number, "quality.recall"), new("f1", Kind.Number, "quality.f1"),
            new("calibration_error", Kind.Number, "quality.calibration"), new("pairs", Kind.Count, "quality.pair_count"),
        ],
        report.Truth.Select(t => (IReadOnlyList<object?>)[t.Kind, Math.Round(t.Precision, 4), Math.Round(t.Recall, 4), Math.Round(t.F1, 4), Math.Round(t.CalibrationError, 4), t.WeighedPairs]));
}
