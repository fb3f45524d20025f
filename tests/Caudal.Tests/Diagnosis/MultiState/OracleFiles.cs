using System.Globalization;
using Caudal.Diagnosis.MultiState;
using Caudal.Metrics.Estimators;
using Caudal.Tests.House;
using Caudal.Tests.Simulator;

namespace Caudal.Tests.Diagnosis.MultiState;

/// <summary>Writes what oracle.R reads of a simulated company; run on its own: <c>./test --filter-class '*OracleFiles' --explicit only</c>.</summary>
public sealed class OracleFiles
{
    [Fact(Explicit = true)]
    public void Write_SpellsOfASimulatedCompany_ByBothClocks()
    {
        using var simulated = new SimulatedFolder(seed: 42, size: "tiny");
        var flow = new Flow(new Workspace(Path.Combine(simulated.Path, "workspace")), TimeProvider.System);
        flow.Import([simulated.Path], null, null, null, TestContext.Current.CancellationToken);
        flow.Build(cancel: TestContext.Current.CancellationToken);
        using var engine = flow.Open();
        var lines = from clock in Enum.GetValues<JourneyClock>()
                    from spell in JourneySpells.Spells(engine, clock, null)
                    select Line(clock, spell.Spell);
        File.WriteAllText(Path.Combine(Repository.Root, "tests/Caudal.Tests/Diagnosis/MultiState/expected/simulator_spells.csv"),
            string.Join('\n', lines.Prepend("segment,entry,exit,from,to,count")) + "\n");
    }

    private static string Line(JourneyClock clock, Spell spell) => string.Create(CultureInfo.InvariantCulture,
        $"{clock.ToString().ToLowerInvariant()},{(double.IsFinite(spell.Entry) ? spell.Entry : null)},{spell.Exit},{spell.From},{spell.To},{spell.Count}");
}
