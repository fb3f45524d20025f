using System.Globalization;
using Caudal.Process;
using Caudal.Warehouse;

namespace Caudal.Model;

/// <summary>What a build is made for, as the one row of <c>build_parameter</c>: SQL asks this table instead of being rendered anew.</summary>
public sealed record Parameters(DateTime AsOf, DateOnly AsOfOn, string Currency, TimeZoneInfo Zone)
{
    /// <summary>What was said after this is left out. Where nobody asks for a day, all that came in counts: a file read anew with another mapping corrects an old export.</summary>
    public DateTime? KnownUntil { get; init; }

    /// <summary>Where nothing newer than this came in, the as-of date is the newest record's own time: an old export is not a dead company.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromDays(30);

    /// <summary>Decides as-of and currency from what is asked, else from the landed data.</summary>
    public static Parameters Decide(Engine engine, RevenueProcess process, DateTimeOffset? asked, DateTimeOffset now)
    {
        var zone = process.Zone;
        var asOf = asked?.UtcDateTime ?? Newest(engine, new StageRules(process), now.UtcDateTime) ?? now.UtcDateTime;
        asOf = new DateTime(asOf.Ticks - asOf.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Unspecified);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(asOf, DateTimeKind.Utc), zone));
        return new Parameters(asOf, day, process.Currency ?? MostUsedCurrency(engine) ?? "USD", zone) { KnownUntil = asked is null && now.UtcDateTime > asOf ? now.UtcDateTime : null };
    }

    public void Write(Engine engine)
    {
        engine.Execute("create temp table build_parameter (as_of timestamp, as_of_on date, currency varchar)");
        engine.Execute("insert into build_parameter values ($as_of, $as_of_on, $currency)",
            new("as_of", AsOf), new("as_of_on", AsOfOn), new("currency", Currency));
        engine.Execute(string.Create(CultureInfo.InvariantCulture, $"set variable known_until = timestamp '{KnownUntil ?? AsOf:yyyy-MM-dd HH:mm:ss.ffffff}'"));
    }

    /// <summary>The newest thing that happened, where that is more than 30 days ago; null where the data is current or has no times.</summary>
    private static DateTime? Newest(Engine engine, StageRules rules, DateTime now)
    {
        WriteDecided(engine, rules);
        var newest = engine.Scalar<DateTime?>(Resource.Read("Model/newest.sql"), new SqlParameter("now", now));
        // The end of that day, so that everything that happened on it is in.
        return newest is { } last && now - last > Stale ? last.Date.AddDays(1).AddTicks(-TimeSpan.TicksPerMicrosecond) : null;
    }

    // The close date of an open deal is a hope; only that of a decided one happened.
    private static void WriteDecided(Engine engine, StageRules rules)
    {
        engine.Execute("create temp table decided_label (label varchar)");
        foreach (var label in engine.Query("select distinct label from (select stage as label from landed_deal union select status from landed_deal) as labels where label is not null", r => r.GetString(0)))
            if (rules.Deal(null, label) is { Kind: StageKind.Won or StageKind.Lost }) engine.Execute("insert into decided_label values ($label)", new SqlParameter("label", label));
    }

    private static string? MostUsedCurrency(Engine engine) => engine.Scalar<string?>("""
        select upper(currency) from (
          select currency from landed_deal where amount is not null union all select currency from landed_invoice
          union all select currency from landed_subscription) as money
        where currency is not null group by upper(currency) order by count(*) desc nulls last, upper(currency) nulls last limit 1
        """);
}
