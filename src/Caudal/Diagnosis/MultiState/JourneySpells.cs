using System.Data.Common;
using System.Globalization;
using Caudal.Journey;
using Caudal.Metrics.Estimators;
using Caudal.Warehouse;

namespace Caudal.Diagnosis.MultiState;

/// <summary>What time is counted from; days in both.</summary>
public enum JourneyClock
{
    /// <summary>The entry into the stage: how long it takes from there, whatever came before (semi-Markov).</summary>
    Stage,

    /// <summary>The beginning of the pursuit: where pursuits are by then (Aalen–Johansen over the whole graph). Won ends them.</summary>
    Pursuit,

    /// <summary>The start of the contract, which is in won then: where contracts are by then.</summary>
    Contract,
}

/// <summary>
/// The spells of a build's journeys, counted where alike. A state is the number of a <see cref="StageKind"/>. Open stays are censored
/// at the build's as-of time; where a history starts late, stays from before are watched from its start on.
/// </summary>
internal static class JourneySpells
{
    /// <summary>One more than the highest state.</summary>
    public const int States = (int)StageKind.Dormant + 1;

    /// <param name="by">A segment of <see cref="JourneyFlow"/>; null: all in one, under the empty name.</param>
    public static IReadOnlyDictionary<string, RiskTable> Read(Engine engine, JourneyClock clock = JourneyClock.Stage, string? by = null) =>
        Spells(engine, clock, by).GroupBy(s => s.Segment).ToDictionary(g => g.Key, g => RiskTable.Of(g.Select(s => s.Spell)));

    public static List<(string Segment, Spell Spell)> Spells(Engine engine, JourneyClock clock, string? by) =>
        clock == JourneyClock.Stage
            ? Query(engine, "stage_spells", by, r => (r.GetString(0), Spell(r)))
            : Query(engine, "journey_spells", by, r => (r.GetString(0), Spell(r)), new SqlParameter("track", clock.ToString().ToLowerInvariant()));

    /// <summary>A text of this folder over the stays of all journeys.</summary>
    public static List<T> Query<T>(Engine engine, string text, string? by, Func<DbDataReader, T> read, params ReadOnlySpan<SqlParameter> more)
    {
        var (segment, attribute) = JourneyFlow.Segment(engine, by);
        var sql = $"""
            with deal_kind as ({Resource.Read("Diagnosis/deal_kind.sql")}), new_business as ({Resource.Read("Diagnosis/new_business.sql")}),
            stay as ({Text("stay")}),
            watched as ({Text("watched").Replace("{segment}", segment, StringComparison.Ordinal)}),
            answer as ({Text(text)})
            select * from answer
            """;
        List<SqlParameter> parameters = [new("as_of", AsOf(engine)), .. more];
        if (attribute is not null) parameters.Add(new SqlParameter("attribute", attribute));
        return engine.Query(sql, read, [.. parameters]);
    }

    private static string Text(string name) => Resource.Read($"Diagnosis/MultiState/{name}.sql");

    private static DateTime AsOf(Engine engine) => DateTime.Parse(
        engine.Scalar<string>("select b.value from build_info b where b.key = 'as_of'")!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private static Spell Spell(DbDataReader row) => new(
        row.IsDBNull(3) ? double.NegativeInfinity : row.GetDouble(3), row.GetDouble(4), (int)Kind(row.GetString(1)),
        row.IsDBNull(2) ? null : (int)Kind(row.GetString(2)), row.GetInt64(5));

    public static StageKind Kind(string id) => Enum.Parse<StageKind>(id, ignoreCase: true);
}
