using Caudal.Metrics.Estimators;
using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.MultiState;

/// <summary>How journeys move and what they bring: the process, the money, and the value of each stage. Steps are days.</summary>
/// <param name="Values">Gross margin within the horizon, from having just entered the stage; only stages that the data have. The value of won, live,
/// renewed and expanded is that of one contract; the value of what comes before is that of one pursuit.</param>
/// <param name="AcquisitionCost">Of one begun pursuit, in the trailing year; null where no spend is recorded. It is not taken off the values: it is spent by then.</param>
internal sealed record RevenueModel(Kernel Kernel, Rewards Rewards, IReadOnlyDictionary<StageKind, double> Values, double? AcquisitionCost)
{
    private const double DaysAMonth = 30.4375;
    private static readonly StageKind[] Contract = [StageKind.Won, StageKind.Live, StageKind.Renewed, StageKind.Expanded];

    /// <param name="by">A segment of the journey; null: all in one, under the empty name.</param>
    public static IReadOnlyDictionary<string, RevenueModel> Read(Engine engine, RevenueProcess process, string? by = null)
    {
        var spells = JourneySpells.Read(engine, JourneyClock.Stage, by);
        var money = ContractMoney.Read(engine, by);
        var spend = Spend.Read(engine);
        return spells.ToDictionary(s => s.Key, s => Of(s.Value, money.GetValueOrDefault(s.Key) ?? ContractMoney.None, spend, process.Economics));
    }

    // Times are kept to twice the horizon, so that a lever on time can bring into it what now comes after it.
    private static RevenueModel Of(RiskTable risk, ContractMoney money, Spend spend, Economics economics)
    {
        var horizon = MonthCurve.DayOf(economics.HorizonMonths);
        var kernel = Kernel.Of(risk, JourneySpells.States, 2 * horizon);
        var rewards = RewardsOf(money, spend, (double)economics.GrossMargin);
        var values = StageValue.Of(kernel, rewards, horizon);
        var seen = risk.Rows.SelectMany(r => r.To is { } to ? [r.From, to] : new[] { r.From }).Distinct().Select(s => (StageKind)s);
        return new RevenueModel(kernel, rewards, seen.Order().ToDictionary(s => s, s => values[(int)s]), spend.Acquisition);
    }

    // Where nothing recurs, a win brings the amount that was agreed.
    private static Rewards RewardsOf(ContractMoney money, Spend spend, double margin)
    {
        var (once, daily) = (new double[JourneySpells.States], new double[JourneySpells.States]);
        if (money.Contracts == 0) once[(int)StageKind.Won] = money.MeanWon * margin;
        else
            foreach (var stage in Contract)
                daily[(int)stage] = (money.MeanMrr * money.Growth.GetValueOrDefault(stage, 1) * margin / DaysAMonth) - spend.ServicePerDay;
        return new Rewards(once, daily) { ContractsPerWin = money.ContractsPerWin };
    }
}
