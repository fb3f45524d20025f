namespace Caudal.Diagnosis;

/// <summary>
/// Gross margin within the horizon for each unit of won amount. A deal is booked for its own term, but a customer stays, leaves or
/// grows: <c>margin × months of revenue within the horizon × (Σ amount / month) / Σ amount</c>. Months are the sum of recurring
/// revenue by age over what customers began with, to the horizon's end after the as-of day, as deals of the trailing year lie
/// up to twelve months before it. Without subscriptions or contract terms, an amount counts once. The Sales lens ends at won: there an
/// amount is what was booked, and no cost is taken off.
/// </summary>
internal sealed class Lifetime
{
    private const int FewCustomers = 20;

    private readonly double _booked;
    private readonly long _customers;

    public Lifetime(Situation at)
    {
        Margin = at.Lens == Lens.Sales ? 1 : (double)at.Process.Economics.GrossMargin;
        var ages = at.Query(Resource.Read("Diagnosis/revenue_by_age.sql"), r => (Customers: r.GetInt64(1), Left: r.IsDBNull(2) || r.IsDBNull(3) || r.GetDouble(3) <= 0 ? 0 : r.GetDouble(2) / r.GetDouble(3)));
        var (amount, monthly) = at.Row(CommonTables.Text("Diagnosis/contract_value.sql"), r => (r.IsDBNull(0) ? 0 : r.GetDouble(0), r.IsDBNull(1) ? 0 : r.GetDouble(1)));
        _customers = ages.Count == 0 ? 0 : ages[0].Customers;
        var known = ages.TakeWhile(a => a.Customers >= FewCustomers).Select(a => a.Left).ToList();
        Months = MonthsWithin(known, at.Process.Economics.HorizonMonths);
        _booked = at.Lens == Lens.Sales || known.Count == 0 || amount <= 0 ? 1 : Months * monthly / amount;
    }

    /// <summary>Gross margin, a share.</summary>
    public double Margin { get; }

    /// <summary>Months of the first month's revenue that a new customer brings within the horizon.</summary>
    public double Months { get; }

    /// <summary>Money within the horizon for one unit won.</summary>
    public double PerBooked => Margin * _booked;

    /// <summary>What is earned within the horizon for one unit won, before the cost of delivering it.</summary>
    public double EarnedPerBooked => _booked;

    public double Draw(Sampler draw) => PerBooked * (_booked == 1 ? 1 : draw.MeanError(_customers, 0.5));

    // Mean over deals won at any time of the trailing year; the last age known goes on as it last fell.
    internal static double MonthsWithin(IReadOnlyList<double> left, int horizon)
    {
        if (left.Count == 0) return 0;
        const int Year = 12;
        var fall = left.Count > 6 && left[^7] > 0 ? Math.Pow(left[^1] / left[^7], 1 / 6.0) : 1;
        double Left(int age) => age < left.Count ? left[age] : left[^1] * Math.Pow(fall, age - left.Count + 1);
        return Enumerable.Range(horizon, Year).Average(h => Enumerable.Range(0, h).Sum(Left));
    }
}
