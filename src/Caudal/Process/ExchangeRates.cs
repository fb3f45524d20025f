namespace Caudal.Process;

/// <summary>Units of the workspace's currency for one unit of another on a day; a row of the warehouse's <c>rate</c>.</summary>
public sealed record DailyRate(string Currency, DateOnly Day, decimal Rate);

/// <summary>
/// Rates into one currency: the last one known on or before the day, given directly or the other way round, else over one
/// third currency. A rate that is not known is null, never 1.
/// </summary>
public sealed class ExchangeRates
{
    private readonly string _currency;
    private readonly Dictionary<(string From, string To), SortedList<DateOnly, decimal>> _pairs = [];
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);

    public ExchangeRates(IEnumerable<ExchangeRate> rates, string currency)
    {
        _currency = currency;
        // What was given goes before what follows from it by turning it round.
        foreach (var rate in rates.ToList()) Keep(rate.From, rate.To, rate.Day, rate.Rate, given: true);
    }

    private void Keep(string from, string to, DateOnly day, decimal rate, bool given)
    {
        if (!_pairs.TryGetValue((from, to), out var days)) _pairs[(from, to)] = days = [];
        if (given) days[day] = rate;
        else days.TryAdd(day, rate);
        _known.Add(from);
        if (given) Keep(to, from, day, 1 / rate, given: false);
    }

    /// <summary>Units of the workspace's currency for one unit of <paramref name="currency"/>; null where no rate is known by that day.</summary>
    public decimal? Rate(string currency, DateOnly day)
    {
        if (currency == _currency) return 1;
        if (Last(currency, _currency, day) is { } direct) return direct.Rate;
        var legs = from pivot in _known
                   let first = Last(currency, pivot, day)
                   let second = Last(pivot, _currency, day)
                   where first is not null && second is not null
                   let stale = first.Value.Day < second.Value.Day ? first.Value.Day : second.Value.Day
                   orderby stale descending
                   select (decimal?)(first.Value.Rate * second.Value.Rate);
        return legs.FirstOrDefault();
    }

    /// <summary>
    /// Every day's rate in [from, to) of the currencies, beginning with the first day that a rate is known for. The workspace's own currency has 1 on all days.
    /// </summary>
    public IEnumerable<DailyRate> Table(IEnumerable<string> currencies, DateOnly from, DateOnly to)
    {
        foreach (var currency in currencies.Distinct().Order(StringComparer.Ordinal))
            for (var day = from; day < to; day = day.AddDays(1))
                if (Rate(currency, day) is { } rate) yield return new DailyRate(currency, day, rate);
    }

    /// <summary>The currencies that have no rate on that day: what the person must be told.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<string> currencies, DateOnly day) =>
        [.. currencies.Distinct().Where(currency => Rate(currency, day) is null).Order(StringComparer.Ordinal)];

    private (DateOnly Day, decimal Rate)? Last(string from, string to, DateOnly day)
    {
        if (!_pairs.TryGetValue((from, to), out var days)) return null;
        var (low, high) = (0, days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (days.Keys[middle] <= day) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? null : (days.Keys[low - 1], days.Values[low - 1]);
    }
}
