using Caudal.Diagnosis;

namespace Caudal.Cli.Commands;

/// <summary><c>caudal</c> alone: the diagnosis of the own data or, where there is none yet, of a sample company.</summary>
internal static class MainJob
{
    public static int Run(Session session)
    {
        session.Write(DiagnoseCommand.Answer(session.Flow, Lens.Both, null, session.Language));
        return Exit.Fine;
    }
}
