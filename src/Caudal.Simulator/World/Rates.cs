namespace Caudal.Simulator.World;

/// <summary>What one unit of foreign money is worth, a rate a month, in ten-thousandths.</summary>
internal sealed class Rates
{
    private readonly long _start;
    private readonly int[] _rates;

    public Rates(SimulationRequest request, long start, long limit)
    {
        var draw = Draw.Of(request.Seed, Stream.Rate, 0);
        _start = FirstOfMonth(start);
        _rates = new int[(int)((limit - _start) / (28 * Wall.DaySeconds)) + 2];
        var rate = (double)request.ForeignRate;
        for (var month = 0; month < _rates.Length; month++)
        {
            _rates[month] = (int)Math.Round(rate * 10_000);
            rate *= Math.Exp(0.012 * draw.Normal(Purpose.Rate, month) - 0.05 * Math.Log(rate / (double)request.ForeignRate));
        }
    }

    public long ToHome(long cents, bool foreign, long at) =>
        foreign ? (long)Math.Round((decimal)cents * _rates[Month(at)] / 10_000m, MidpointRounding.AwayFromZero) : cents;

    public IEnumerable<(DateOnly Day, decimal Rate)> Until(long end)
    {
        for (var at = _start; at < end; at = Wall.AddMonths(at, 1)) yield return (Wall.Date(at), _rates[Month(at)] / 10_000m);
    }

    private int Month(long at)
    {
        var (first, day) = (Wall.Date(_start), Wall.Date(at));
        return Math.Clamp((day.Year - first.Year) * 12 + day.Month - first.Month, 0, _rates.Length - 1);
    }

    private static long FirstOfMonth(long at) => Wall.At(new DateOnly(Wall.Date(at).Year, Wall.Date(at).Month, 1));
}
