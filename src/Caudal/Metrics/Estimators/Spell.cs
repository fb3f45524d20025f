namespace Caudal.Metrics.Estimators;

/// <summary>A stay in one state, watched in (<paramref name="Entry"/>, <paramref name="Exit"/>]; times in days on one clock.</summary>
/// <param name="Entry">When the watch began: −∞ where it was from the beginning, later where what came before is unknown (left truncation).</param>
/// <param name="Exit">When the state was left, or last seen.</param>
/// <param name="To">The next state; null where the stay was still going on (right censoring).</param>
/// <param name="Count">How many stays are alike.</param>
public readonly record struct Spell(double Entry, double Exit, int From, int? To, long Count = 1)
{
    /// <summary>Watched since the clock began to run, time 0 included.</summary>
    public static Spell FromTheBeginning(double exit, int from, int? to, long count = 1) => new(double.NegativeInfinity, exit, from, to, count);
}

/// <summary>What happened at one time: <paramref name="Count"/> of the <paramref name="AtRisk"/> in <paramref name="From"/> went to <paramref name="To"/>.</summary>
/// <param name="To">Null: were last seen.</param>
/// <param name="AtRisk">Entered before the time and not gone before it; at one time moves come before censorings, and entries after both.</param>
public readonly record struct RiskRow(double Time, int From, int? To, long Count, long AtRisk);
