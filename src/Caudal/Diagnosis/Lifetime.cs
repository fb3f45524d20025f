using System.Data.Common;

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

    private const double DaysOfMonth = 30.44;

    private readonly List<double> _left, _kept;
    private readonly double _monthly;
    private readonly int _horizon;
    private readonly long _customers;

    public Lifetime(Situation at)
    {
        Margin = at.Lens == Lens.Sales ? 1 : (double)at.Process.Economics.GrossMargin;
        var ages = at.Query(Resource.Read("Diagnosis/revenue_by_age.sql"), r => (Customers: r.GetInt64(1), Left: Share(r, 2), Kept: Share(r, 3)));
        var (amount, monthly) = at.Row(Resource.Read("Diagnosis/contract_value.sql"), r => (r.IsDBNull(0) ? 0 : r.GetDouble(0), r.IsDBNull(1) ? 0 : r.GetDouble(1)));
        _customers = ages.Count == 0 ? 0 : ages[0].Customers;
        var known = ages.TakeWhile(a => a.Customers >= FewCustomers).ToList();
        (_left, _kept) = ([.. known.Select(a => a.Left)], [.. known.Select(a => a.Kept)]);
        _horizon = at.Process.Economics.HorizonMonths;
        Months = MonthsWithin(_left, _horizon);
        _monthly = at.Lens == Lens.Sales || _left.Count == 0 || amount <= 0 ? 0 : monthly / amount;
    }

    /// <summary>Gross margin, a share.</summary>
    public double Margin { get; }

    /// <summary>Months of the first month's revenue that a new customer brings within the horizon.</summary>
    public double Months { get; }

    /// <summary>Money within the horizon for one unit won in the trailing year.</summary>
    public double PerBooked => Margin * Booked(_left, 0);

    /// <summary>
    /// What a part of one contract's amount itself earns by the horizon's end, before the cost of delivering it: what the customer adds later has its own price
    /// and its own invoices. A contract without a term earns as all do.
    /// </summary>
    /// <param name="months">Of the contract.</param>
    /// <param name="days">Since it was won; a fraction of the horizon's year to come is added.</param>
    public double Earned(double amount, double? months, double days) =>
        _monthly == 0 ? amount : months is > 0 ? amount / months.Value * Within(_kept, _horizon + days / DaysOfMonth) : amount * _monthly * Within(_kept, _horizon + days / DaysOfMonth);

    /// <summary>Margin that a day's delay of one unit won costs.</summary>
    public double PerDay => Margin * (_monthly == 0 ? 1 / 365.25 : _monthly / DaysOfMonth);

    /// <param name="daysLater">From a day of the trailing year to the win: that much less lies before the horizon's end.</param>
    public double Draw(Sampler draw, double daysLater = 0) => Margin * Booked(_left, daysLater) * (_monthly == 0 ? 1 : draw.MeanError(_customers, 0.5));

    /// <summary>Of what a win of a day of the trailing year brings within the horizon, the share that is left so many days later.</summary>
    public double Left(double daysLater) => Booked(_left, 0) is var now and > 0 ? Booked(_left, daysLater) / now : 1;

    private double Booked(List<double> left, double daysLater) => _monthly == 0 ? 1 : MonthsWithin(left, _horizon, (int)Math.Round(daysLater / DaysOfMonth)) * _monthly;

    private static double Share(DbDataReader row, int column) => row.IsDBNull(column) || row.IsDBNull(4) || row.GetDouble(4) <= 0 ? 0 : row.GetDouble(column) / row.GetDouble(4);

    // Mean over deals won at any time of the trailing year, or so many months after it.
    internal static double MonthsWithin(IReadOnlyList<double> left, int horizon, int later = 0)
    {
        const int Year = 12;
        return Enumerable.Range(horizon - later, Year).Average(h => Within(left, h));
    }

    // The last age known goes on as it last fell.
    private static double Within(IReadOnlyList<double> left, double months)
    {
        if (left.Count == 0 || months <= 0) return 0;
        var fall = left.Count > 6 && left[^7] > 0 ? Math.Pow(left[^1] / left[^7], 1 / 6.0) : 1;
        double Left(int age) => age < left.Count ? left[age] : left[^1] * Math.Pow(fall, age - left.Count + 1);
        var whole = (int)months;
        return Enumerable.Range(0, whole).Sum(Left) + (months - whole) * Left(whole);
    }
}
