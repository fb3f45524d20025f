using Caudal.Diagnosis;
using Caudal.Landing;

namespace Caudal.Cli.Doctor;

/// <summary>Whether the imported files are as they were written: each against the hash in its manifest.</summary>
internal static class LandedData
{
    public static IEnumerable<Check> Check(Session session)
    {
        if (!session.Workspace.Exists) return [];
        try
        {
            var loads = LandingZone.Loads(session.Workspace);
            return [new Check("landing", State.Ok, new Phrase("doctor.loads", loads.Count, loads.Sum(l => l.Streams.Count(s => s.Parquet is not null))))];
        }
        catch (FaultException problem)
        {
            return problem.Faults.Select(f => new Check("landing", State.Fail, new Phrase("doctor.said", new Saying(f))));
        }
    }
}
