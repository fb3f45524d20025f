using Caudal.Diagnosis.Stake;

namespace Caudal.Bench;

/// <summary>Dividing what many levers would bring together, draw by draw: the most that a diagnosis ever divides.</summary>
internal static class StakeBench
{
    private const int Draws = 1000;
    private const int Stages = 10;

    public static void Run(Arguments asked)
    {
        var report = new Report($"Value at stake divided, {Draws:N0} draws, median of {asked.Runs}", "levers", "wall s", "CPU s");
        foreach (var levers in new[] { 15, 40 })
        {
            var cost = Cost.Median([.. Enumerable.Range(0, asked.Runs).Select(run => Cost.Of(() => Divide(levers, run)))]);
            report.Row(levers, cost.Wall, cost.Cpu);
        }
        report.Note($"Gate: {Draws:N0} draws with 40 levers in 5 s.");
        report.Write(asked);
    }

    private static void Divide(int levers, int seed)
    {
        var random = new Random(seed);
        for (var draw = 0; draw < Draws; draw++)
        {
            new Chain(Stages, [.. Enumerable.Range(0, levers).Select(i => new ChainLever(i % Stages, random.NextDouble() * 1e6, random.NextDouble() * 0.2))]).Parts();
        }
    }
}
