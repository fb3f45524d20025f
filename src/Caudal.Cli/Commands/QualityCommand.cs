using Caudal.Cli.Output;
using Caudal.Cli.Remote;
using Caudal.Identity.Quality;

namespace Caudal.Cli.Commands;

/// <summary>How well the records are matched, and what duplicates cost.</summary>
internal sealed class QualityCommand : Door
{
    public QualityCommand() : base("quality") => Value("--truth", "value.folder");

    public override int Run(Session session)
    {
        var truth = session.PathOf("--truth") is { } folder ? KnownTruth.Read(folder) : null;
        var report = session.Reading().Read(engine => QualityDocument.Read(engine, truth));
        session.Write(report.Document, page => Show(page, report));
        return Exit.Fine;
    }

    // A simulation's truth lies in a folder here.
    public override RemoteQuestion? Remote(Session session) => session.Text("--truth") is null ? new("identity/quality") : null;

    private static void Show(Page page, QualityDocument report)
    {
        page.Heading(page.Say("quality.duplicates", report.Currency));
        page.Table(report.DuplicatesSheet);
        page.Heading(page.Say("quality.pairs"));
        page.Table(report.BandsSheet);
        page.Heading(page.Say("quality.blocking"));
        page.Table(report.BlockingSheet);
        page.Heading(page.Say("quality.skipped"));
        if (report.Quality.Skipped.Count == 0) page.Line(page.Say("quality.none_skipped"), Page.Quiet); else page.Table(report.SkippedSheet);
        if (report.Truth.Count == 0) return;
        page.Heading(page.Say("quality.truth"));
        page.Table(report.TruthSheet);
    }
}
