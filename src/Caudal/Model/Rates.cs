using Caudal.Process;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Model;

/// <summary>Writes the exchange rates of every day and of the as-of day; what is missing stays missing, and is reported.</summary>
internal static class Rates
{
    public static void Write(DuckDbEngine engine, RevenueProcess process, Parameters parameters)
    {
        engine.Execute("create table rate (currency varchar, day date, rate double); create table rate_now (currency varchar, rate double)");
        var rates = new ExchangeRates(process.ExchangeRates, parameters.Currency);
        var foreign = process.ExchangeRates.SelectMany(r => new[] { r.From, r.To }).Distinct().Where(c => c != parameters.Currency).Order(StringComparer.Ordinal).ToList();
        var first = process.ExchangeRates.Select(r => r.Day).DefaultIfEmpty(parameters.AsOfOn).Min();
        using (var daily = engine.DuckDb.CreateAppender("rate"))
            foreach (var rate in rates.Table(foreign, first, parameters.AsOfOn.AddDays(1)))
                daily.CreateRow().AppendValue(rate.Currency).AppendValue(rate.Day).AppendValue((double)rate.Rate).EndRow();
        using var now = engine.DuckDb.CreateAppender("rate_now");
        now.CreateRow().AppendValue(parameters.Currency).AppendValue(1.0).EndRow();
        foreach (var currency in foreign)
            if (rates.Rate(currency, parameters.AsOfOn) is { } rate) now.CreateRow().AppendValue(currency).AppendValue((double)rate).EndRow();
    }
}
