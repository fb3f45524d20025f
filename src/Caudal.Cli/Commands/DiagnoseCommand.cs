using Caudal.Cli.Output;
using Caudal.Diagnosis;

namespace Caudal.Cli.Commands;

internal sealed class DiagnoseCommand : Door
{
    public DiagnoseCommand() : base("diagnose")
    {
        Value("--lens", "value.lens");
        Value("--top", "value.count");
    }

    public override int Run(Session session)
    {
        var lens = Enum.Parse<Lens>(session.OneOf("--lens", "sales", "revenue", "both") ?? "both", ignoreCase: true);
        var top = session.Count("--top");
        session.Write(Answer(session.Reading(), lens, top, session.Language));
        return Exit.Fine;
    }

    public static Answer Answer(Flow flow, Lens lens, int? top, Language language)
    {
        var answer = flow.Diagnose(lens, top);
        return new Answer(json => DiagnosisJson.Write(json, answer, language), () => FindingSheet.Of(answer, language))
        {
            Page = page => new DiagnosisPage(page, answer, flow.Process.Company).Show(),
        };
    }
}
