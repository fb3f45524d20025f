using Caudal.Cli.Output;
using Caudal.Cli.Remote;

namespace Caudal.Cli.Commands;

internal sealed class SourcesCommand() : Door("sources")
{
    public override int Run(Session session)
    {
        var flow = session.Reading();
        var sources = flow.Read(engine => SourcesDocument.Read(engine, flow.Workspace, session.Language));
        session.Write(sources.Document, page => Show(page, sources));
        return Exit.Fine;
    }

    public override RemoteQuestion Remote(Session session) => new("sources");

    private static void Show(Page page, SourcesDocument sources)
    {
        page.Table(sources.Streams);
        page.Heading(page.Say("sources.loads"));
        page.Table(sources.Loads);
        if (!sources.Reasons.Rows.Any()) return;
        page.Heading(page.Say("sources.reasons"));
        page.Table(sources.Reasons);
    }
}
