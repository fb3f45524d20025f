using System.Globalization;
using Caudal.Warehouse;

namespace Caudal.Journey;

/// <summary>Writes pursuits, contract terms and the one table of everything that happened.</summary>
public static class JourneyBuild
{
    /// <summary>Events that are sorted in one go; a wide row takes some 200 bytes of memory while it is.</summary>
    private const long AtOnce = 8_000_000;

    private const string Table = "create table journey as";

    private static readonly string[] Order = ["pursuit", "contract_term", "journey", "identity_review"];

    /// <param name="atOnce">Events that may be sorted in one go.</param>
    public static void Run(Engine engine, Action<string>? step = null, long atOnce = AtOnce)
    {
        foreach (var table in Order)
        {
            step?.Invoke(table);
            if (table == "journey") WriteJourney(engine, atOnce);
            else engine.Execute(Resource.Read($"Journey/{table}.sql"));
        }
    }

    // Beyond what memory takes, one range of companies after another: each is sorted, and so is the whole.
    private static void WriteJourney(Engine engine, long atOnce)
    {
        var text = Resource.Read("Journey/journey.sql");
        var at = text.IndexOf(Table, StringComparison.Ordinal);
        engine.Execute(text[..at]);
        var how = Table;
        foreach (var range in Ranges(engine, atOnce))
        {
            engine.Execute(text[at..].Replace(Table, how, StringComparison.Ordinal).Replace("{range}", range, StringComparison.Ordinal));
            how = "insert into journey";
        }
    }

    private static List<string> Ranges(Engine engine, long atOnce)
    {
        var parts = 1 + (Events(engine) / atOnce);
        var starts = parts == 1 ? [] : engine.Query(
            "select min(company_id) from (select company_id, ntile($parts) over (order by company_id nulls last) as part from company) as companies where part > 1 group by part order by min(company_id) nulls last",
            r => r.GetInt64(0).ToString(CultureInfo.InvariantCulture), new SqlParameter("parts", parts));
        string?[] ends = [null, .. starts, null];
        return [.. ends.Zip(ends.Skip(1), Range)];
    }

    // Who has no company stands last.
    private static string Range(string? from, string? to) => (from, to) switch
    {
        (null, null) => "",
        (null, _) => $" and e.company_id < {to}",
        (_, null) => $" and (e.company_id >= {from} or e.company_id is null)",
        _ => $" and e.company_id >= {from} and e.company_id < {to}",
    };

    private static long Events(Engine engine) => engine.Scalar<long>("""
        select (select count(*) from activity) + (select count(*) from touch) + (select count(*) from deal_history)
          + 2 * (select count(*) from ticket) + 2 * (select count(*) from invoice) + 3 * (select count(*) from person)
        """);
}
