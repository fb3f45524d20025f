using Caudal.Cli.Output;
using Caudal.Cli.Remote;
using Caudal.Diagnosis;

namespace Caudal.Cli.Commands;

internal sealed class DiagnoseCommand : Door
{
    private const int Listed = 7;

    public DiagnoseCommand() : base("diagnose")
    {
        Choice("--lens", "sales", "revenue", "both");
        Value("--top", "value.count");
    }

    public override int Run(Session session)
    {
        var lens = Enum.Parse<Lens>(session.OneOf("--lens", "sales", "revenue", "both") ?? "both", ignoreCase: true);
        var top = session.Count("--top");
        Write(session, session.Reading(), lens, top);
        return Exit.Fine;
    }

    public override RemoteQuestion Remote(Session session) => new("diagnosis", ("lens", session.Text("--lens")), ("top", session.Text("--top")));

    /// <param name="around">Writes the page that holds the diagnosis; null: nothing but it.</param>
    public static void Write(Session session, Flow flow, Lens lens, int? top, Action<Page, Action>? around = null)
    {
        var answer = flow.Diagnose(lens, top, session.Cancel);
        session.Write(DiagnosisDocument.Of(answer, session.Language), page =>
        {
            void Show() => new DiagnosisPage(page, answer, flow.Process.Company, top ?? Listed).Show();
            if (around is null) Show();
            else around(page, Show);
        });
    }
}
