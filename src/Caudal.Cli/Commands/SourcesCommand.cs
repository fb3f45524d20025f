using Caudal.Cli.Output;
using Caudal.Cli.Remote;

namespace Caudal.Cli.Commands;

internal sealed class SourcesCommand : Door
{
    public SourcesCommand() : base("sources")
    {
        Add(new AddSourceCommand());
        Add(new CheckSourceCommand());
        Add(new HookSourceCommand());
        Add(new ScheduleSourceCommand());
        Add(new PauseSourceCommand("pause", paused: true));
        Add(new PauseSourceCommand("resume", paused: false));
        Add(new ResetSourceCommand());
    }

    // A connection that has not been read yet is worth showing before there is any data.
    public override int Run(Session session)
    {
        var flow = session.Flow.Sources.Connections.Count > 0 ? session.Flow : session.Reading();
        var sources = flow.Published() is null && flow.Sources.Connections.Count > 0
            ? SourcesDocument.Before(flow.Workspace, flow.Sources, flow.Schedule, session.Language)
            : flow.Read(engine => SourcesDocument.Read(engine, flow.Workspace, flow.Sources, flow.Schedule, session.Language));
        session.Write(sources.Document, page => Show(page, sources));
        return Exit.Fine;
    }

    public override RemoteQuestion Remote(Session session) => new("sources");

    private static void Show(Page page, SourcesDocument sources)
    {
        Part(page, "sources.live", sources.Live.Without("every", "next_at", "new_fields", "gone_fields"));
        if (!sources.IsBuilt) return;
        page.Table(sources.Streams);
        page.Heading(page.Say("sources.loads"));
        page.Table(sources.Loads);
        Part(page, "sources.reasons", sources.Reasons);
    }

    private static void Part(Page page, string title, Sheet sheet)
    {
        if (!sheet.Rows.Any()) return;
        page.Heading(page.Say(title));
        page.Table(sheet);
    }
}
