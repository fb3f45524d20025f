using Caudal.Cli.Output;
using Caudal.Diagnosis;

namespace Caudal.Cli.Commands;

/// <summary><c>caudal</c> alone: the diagnosis of the own data or, where there is none yet, of a sample company.</summary>
internal static class MainJob
{
    public static int Run(Session session)
    {
        if (session.Workspace.Exists) Own(session);
        else OfSample(session);
        return Exit.Fine;
    }

    // Data that was imported with --no-build, or whose builds were deleted, is built first.
    private static void Own(Session session)
    {
        if (session.Flow.Published() is null) Build(session, session.Flow);
        DiagnoseCommand.Write(session, session.Flow, Lens.Both, null);
    }

    private static void OfSample(Session session)
    {
        var workspace = SampleReady(session);
        var flow = new Flow(workspace, session.Terminal.Clock);
        DiagnoseCommand.Write(session, flow, Lens.Both, null, (page, diagnosis) => Show(page, session, workspace, diagnosis));
    }

    /// <summary>The sample company's workspace, written, imported and built where it is not yet.</summary>
    public static Workspace SampleReady(Session session)
    {
        var flow = new Flow(Sample.In(session.Workspace), session.Terminal.Clock);
        if (flow.Published() is null) Prepare(session, flow);
        return flow.Workspace;
    }

    private static void Prepare(Session session, Flow flow)
    {
        using (var progress = session.Progress())
        {
            Sample.Write(flow.Workspace, session.Language, progress, session.Cancel);
            flow.Import(Sample.ImportPaths(flow.Workspace), null, null, progress, session.Cancel);
        }
        Build(session, flow);
    }

    private static void Build(Session session, Flow flow)
    {
        using var progress = session.Progress();
        flow.Build(progress: progress, cancel: session.Cancel);
    }

    private static void Show(Page page, Session session, Workspace sample, Action diagnosis)
    {
        var folder = Path.GetRelativePath(session.Terminal.Folder, sample.Folder);
        var exports = Path.GetRelativePath(session.Terminal.Folder, Sample.Exports(sample));
        page.Line(page.Say("sample.intro", exports), Page.Good);
        page.Line();
        diagnosis();
        page.Heading(page.Say("sample.own"));
        page.Indented(2, page.Say("sample.own_1"));
        foreach (var system in new[] { "crm", "marketing", "support", "billing" }) page.Indented(5, page.Say("sample.own_" + system), Page.Quiet);
        page.Indented(2, page.Say("sample.own_2", page.Command));
        page.Indented(2, page.Say("sample.own_3", page.Command));
        page.Line();
        page.Line(page.Say("sample.apart", folder), Page.Quiet);
    }
}
