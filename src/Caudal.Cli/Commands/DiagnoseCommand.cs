using Caudal.Cli.Output;
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
        session.Write(Answer(session, session.Reading(), lens, top));
        return Exit.Fine;
    }

    public static Answer Answer(Session session, Flow flow, Lens lens, int? top)
    {
        var language = session.Language;
        var answer = flow.Diagnose(lens, top, session.Cancel);
        return new Answer(json => DiagnosisJson.Write(json, answer, language), () => FindingSheet.Of(answer, language))
        {
            Page = page => new DiagnosisPage(page, answer, flow.Process.Company, top ?? Listed).Show(),
        };
    }
}
