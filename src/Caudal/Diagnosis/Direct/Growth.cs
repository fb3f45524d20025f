namespace Caudal.Diagnosis.Direct;

/// <summary>
/// What the rows of a finding grow to by the horizon's end if nobody notices: each contract's part by its own term and from its own day, since a quarter
/// sold for 300 earns more in a year than a year sold for 300.
/// </summary>
/// <param name="Most">How many times the amount that is countable today.</param>
/// <param name="Cases">As many contracts of equal weight would be as uncertain together.</param>
/// <param name="Variation">(standard deviation / mean)² of what they come to together: how long each customer stays differs.</param>
internal sealed record Growth(double Most, double Cases, double Variation)
{
    // (standard deviation / mean)² of what a customer brings beyond what is countable today: most stay to the end, some leave at once.
    private const double StaySpread = 0.5;

    /// <param name="rows">Gives part (of the contract's amount), now (countable today), contract_months, days (since it was won), own_term_only (it is a renewal, or a row
    /// about its renewal follows: the next one is another chance to notice).</param>
    /// <param name="laterDays">They are to be won so many days later.</param>
    public static Growth Of(Situation at, string rows, double laterDays)
    {
        var lifetime = at.StateValues.Lifetime;
        var parts = at.Query(rows, r => (Now: r.GetDouble(1), Earned: r.GetBoolean(4) ? r.GetDouble(0) : lifetime.Earned(r.GetDouble(0), r.IsDBNull(2) ? null : r.GetDouble(2), r.GetInt32(3) - laterDays)));
        var (now, earned) = (parts.Sum(p => p.Now), parts.Sum(p => p.Earned));
        if (now <= 0 || earned <= now) return new Growth(1, 0, 0);
        return new Growth(earned / now, earned * earned / parts.Sum(p => p.Earned * p.Earned), StaySpread * parts.Sum(p => Math.Pow(Math.Max(0, p.Earned - p.Now), 2)) / (earned * earned));
    }

    /// <summary>Days by which money comes before the middle of the time that it pays for: contracts are paid ahead, and invoices some time after they are issued.</summary>
    public static double PaidAheadDays(Situation at) => at.Row(Resource.Read("Diagnosis/Direct/paid_ahead.sql"), r => r.IsDBNull(0) ? 0 : r.GetDouble(0));
}
