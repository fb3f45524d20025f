using System.Data.Common;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.MultiState;

/// <summary>What wins and contracts of a segment bring, in the workspace's currency.</summary>
/// <param name="MeanWon">Mean amount of a won pursuit.</param>
/// <param name="MeanMrr">Mean MRR that a contract begins with.</param>
/// <param name="ContractsPerWin">Contracts that began within 90 days of a win, for each win; 1 where none can be told to come from a win.</param>
/// <param name="Growth">MRR in a stage over that of the same contracts at their start, so that larger customers who stay longer do not count as growth.</param>
internal sealed record ContractMoney(double MeanWon, long Contracts, double MeanMrr, double ContractsPerWin, IReadOnlyDictionary<StageKind, double> Growth)
{
    public static ContractMoney None { get; } = new(0, 0, 0, 1, new Dictionary<StageKind, double>());

    public static Dictionary<string, ContractMoney> Read(Engine engine, string? by)
    {
        var growth = JourneySpells.Query(engine, "stage_money", by, r => (Segment: r.GetString(0), Stage: JourneySpells.Kind(r.GetString(1)), Of: Share(Number(r, 2), Number(r, 3)) ?? 1))
            .ToLookup(r => r.Segment);
        return JourneySpells.Query(engine, "contract_money", by, r => Of(r, growth[r.GetString(0)].ToDictionary(g => g.Stage, g => g.Of)))
            .ToDictionary(m => m.Segment, m => m.Money);
    }

    private static (string Segment, ContractMoney Money) Of(DbDataReader row, Dictionary<StageKind, double> growth)
    {
        var (wins, won, due, contracts, mrr, linked) = (Number(row, 1), Number(row, 2), Number(row, 3), Number(row, 4), Number(row, 5), Number(row, 6));
        return (row.GetString(0), new ContractMoney(Share(won, wins) ?? 0, (long)contracts, Share(mrr, contracts) ?? 0, linked == 0 ? 1 : Share(linked, due) ?? 1, growth));
    }

    private static double? Share(double of, double all) => all == 0 ? null : of / all;

    public static double Number(DbDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetDouble(column);
}

/// <summary>Cost of the trailing year, where spend is recorded.</summary>
/// <param name="Acquisition">For each begun pursuit; null where no spend is recorded.</param>
/// <param name="ServicePerDay">For each contract and day; 0 where none is recorded.</param>
internal sealed record Spend(double? Acquisition, double ServicePerDay)
{
    public static Spend Read(Engine engine) => JourneySpells.Query(engine, "spend", null, r =>
    {
        var (getting, serving, journeys, days) = (ContractMoney.Number(r, 0), ContractMoney.Number(r, 1), ContractMoney.Number(r, 2), ContractMoney.Number(r, 3));
        return new Spend(getting == 0 || journeys == 0 ? null : getting / journeys, days == 0 ? 0 : serving / days);
    })[0];
}
