using System.Globalization;
using System.Text.RegularExpressions;
using Caudal.Process;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>
/// One record an entity, made of all of its records by the rules of <c>revenue.yml</c>; and, field by field, which record each came from
/// (<c>golden_provenance</c>: of every company, and of the people that several records tell of).
/// </summary>
internal static partial class GoldenRecords
{
    /// <summary>Records of people that are put together in one go.</summary>
    public const long AtOnce = 400_000;

    private const string Table = "create or replace temp table person_golden as";

    /// <param name="atOnce">Records of people that may be put together in one go.</param>
    public static void Write(DuckDbEngine engine, RevenueProcess process, long atOnce)
    {
        Dictionary<string, Ranking> rankings = new() { ["company"] = new("company", process.Golden), ["person"] = new("person", process.Golden) };
        string Ranked(string text) => Place().Replace(Resource.Read(text), m => rankings[m.Groups[1].Value] is var ranking && m.Groups[2].Success ? ranking.Of(m.Groups[2].Value) : ranking.Columns());
        engine.Execute(Ranked("Identity/golden.sql"));
        WritePeople(engine, Ranked("Identity/golden_person.sql"), atOnce);
        engine.Execute("create table golden_provenance (kind varchar, entity_id bigint, field varchar, value varchar, source varchar, stream varchar, record_id varchar, rule varchar)");
        foreach (var ranking in rankings.Values) WriteProvenance(engine, ranking);
        E164.Write(engine, process.Country);
    }

    private static void WritePeople(DuckDbEngine engine, string text, long atOnce)
    {
        var parts = 1 + (engine.Scalar<long>("select count(*) from person_ranked") / atOnce);
        for (var part = 0; part < parts; part++)
            engine.Execute(text.Replace(Table, part == 0 ? Table : "insert into person_golden", StringComparison.Ordinal).Replace("{part}", FormattableString.Invariant($"entity_id % {parts} = {part}"), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{(company|person)(?: (\w+|\*))?\}")]
    private static partial Regex Place();

    private static void WriteProvenance(DuckDbEngine engine, Ranking ranking)
    {
        var (ranked, least) = (ranking.Object + "_ranked", ranking.Object == "company" ? 1 : 2);
        engine.Execute($"create or replace temp table told as select * from {ranked} semi join (select entity_id from {ranked} group by entity_id having count(*) >= {least}) as several using (entity_id)");
        engine.Execute($"drop table {ranked}");
        foreach (var field in SurvivorshipRule.Fields[ranking.Object])
        {
            var (column, place) = (field == "domain" ? "host" : field, ranking.Of(field));
            engine.Execute($"""
                insert into golden_provenance
                select '{ranking.Object}', entity_id, '{field}', cast(first.value as varchar), first.source, first.stream, first.record_id, case when tellers = 1 then 'only' else '{ranking.RuleOf(field)}' end
                from (select entity_id, count(*) as tellers, arg_min(struct_pack(value := {column}, source := source, stream := stream, record_id := record_id), {place}) as first
                  from told where {column} is not null group by entity_id) as chosen
                """);
        }
        engine.Execute("drop table told");
    }

    /// <summary>The rules of one object, and the columns that rank its records by them.</summary>
    private sealed class Ranking(string item, IReadOnlyList<SurvivorshipRule> rules)
    {
        private readonly List<SurvivorshipRule> _rules = [.. rules.Where(r => r.Object == item)];

        public string Object => item;

        public string Of(string field) => string.Create(CultureInfo.InvariantCulture, $"place{_rules.FindIndex(r => r.Field == field) switch { < 0 => _rules.FindIndex(r => r.Field is null), var own => own } + 1}");

        public string RuleOf(string field) => (_rules.Find(r => r.Field == field) ?? _rules.Find(r => r.Field is null)) switch
        {
            null => "newest",
            { Trust.Count: 0 } rule => rule.Prefer.ToString().ToLowerInvariant(),
            var rule => "trust, " + rule.Prefer.ToString().ToLowerInvariant(),
        };

        public string Columns() => string.Join(", ", _rules.Prepend(null).Select((rule, i) => string.Create(CultureInfo.InvariantCulture,
            $"row_number() over (partition by {(item == "company" ? "e.entity_id" : "i.person_id")} order by {Order(rule)}) as place{i}")));

        private string Order(SurvivorshipRule? rule)
        {
            var order = $"{Record}.updated_at desc nulls last, {Record}.load_seq desc, {Record}.row_no";
            if (rule?.Prefer == Preference.Fullest) order = $"{Filled} desc, {order}";
            if (rule is { Trust.Count: > 0 }) order = $"case lower({Record}.source) {string.Concat(rule.Trust.Select((source, i) => string.Create(CultureInfo.InvariantCulture, $"when {SqlText.Literal(source)} then {i} ")))}else 1000 end, {order}";
            return order;
        }

        private string Record => item == "company" ? "c" : "p";

        private string Filled => string.Join(" + ", SurvivorshipRule.Fields[item].Select(f => $"cast({Record}.{(f == "owner" ? "owner_id" : f)} is not null as integer)"));
    }
}
