using System.Diagnostics;
using Caudal.Metrics;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Bench;

/// <summary>What the metric room asks, against SQL written by hand for the one question on the same build.</summary>
internal static class MetricBench
{
    private static readonly (string Name, MetricQuery Query)[] Asked =
    [
        ("stage_conversion", new("stage_conversion")),
        ("mrr_bridge", new("mrr_bridge", Grain: Grain.Month)),
        ("won_amount", new("won_amount", Grain: Grain.Month)),
        ("speed_to_lead", new("speed_to_lead", Grain: Grain.Month)),
        ("pipeline_open", new("pipeline_open", Grain: Grain.Month)),
        ("win_rate", new("win_rate", By: ["lead_source"], Grain: Grain.Month)),
    ];

    public static void Run(Arguments asked)
    {
        var company = new Company(asked, asked.Size).Built();
        using var engine = Steps.Flow(company.Workspace).Open();
        var room = new MetricRoom(engine, BuildFacts.Read(engine));
        var report = new Report($"Metrics, size {asked.Size}, warm, one at a time", "metric", "hand-written ms", "CPU ms", "Caudal ms", "CPU ms", "ratio", "CPU ratio", "of it SQL ms", "the rest ms");
        var ratios = Asked.Select(a => Measure(engine, room, a.Name, a.Query, report)).ToList();
        report.Note($"Geometric mean of the ratios: {Math.Exp(ratios.Average(Math.Log)):F2} × (gate 1.15 ×; each 1.25 ×). 'The rest' is parsing, rendering, the build's facts and reading the rows (gate of the compile: 2 ms).");
        report.Write(asked);
    }

    /// <summary>Every representative metric once, in this process.</summary>
    public static Cost All(Company company)
    {
        using var engine = Steps.Flow(company.Workspace).Open();
        var room = new MetricRoom(engine, BuildFacts.Read(engine));
        void Each() { foreach (var (_, query) in Asked) room.Answer(query); }
        Each();
        return Cost.Of(Each);
    }

    private static double Measure(Engine engine, MetricRoom room, string name, MetricQuery query, Report report)
    {
        var statement = Sql.Read($"sql/metrics/{name}.sql");
        var answer = room.Answer(query);
        var raw = Median(() => Drain(engine, statement));
        var own = Median(() => room.Answer(query));
        var sql = Median(() => { foreach (var s in answer.Statements) Drain(engine, s.Sql, [.. s.Parameters.Select(p => new SqlParameter(p.Key, p.Value))]); });
        report.Row(name, raw.Wall * 1e3, raw.Cpu * 1e3, own.Wall * 1e3, own.Cpu * 1e3, Report.Ratio(own.Wall, raw.Wall), Report.Ratio(own.Cpu, raw.Cpu), sql.Wall * 1e3, (own.Wall - sql.Wall) * 1e3);
        return own.Wall / raw.Wall;
    }

    private static void Drain(Engine engine, string sql, params SqlParameter[] parameters)
    {
        using var command = engine.Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var cells = new object[reader.FieldCount];
        while (reader.Read()) reader.GetValues(cells);
    }

    // Five rounds, each long enough (a tenth of a second or more) for the processor clock, which ticks by hundredths.
    private static Cost Median(Action work)
    {
        var once = Stopwatch.GetTimestamp();
        work();
        var times = Math.Clamp((int)(0.1 / Stopwatch.GetElapsedTime(once).TotalSeconds), 1, 200);
        return Cost.Median([.. Enumerable.Range(0, 5).Select(_ => Cost.Of(() => { for (var i = 0; i < times; i++) work(); })).Select(c => new Cost(c.Wall / times, c.Cpu / times, c.Peak))]);
    }
}
