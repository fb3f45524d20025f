using System.Data.Common;
using System.Globalization;
using Caudal.Identity.Decisions;
using Caudal.Warehouse;
using Caudal.Warehouse.DuckDb;

namespace Caudal.Identity;

/// <summary>One source record and the entity that it belongs to.</summary>
/// <param name="Kind">company or person.</param>
/// <param name="MatchedBy">The keys that tied it to the others of its entity.</param>
public sealed record IdentityRecord(
    string Kind, string Source, string Stream, string RecordId, long EntityId, double? Probability, string? MatchedBy)
{
    public RecordRef Ref => new(Kind, Source, Stream, RecordId);

    public string Name => Ref.Name;
}

/// <summary>An id that an entity had, and the entity that it leads to now.</summary>
public sealed record FormerId(long Old, long Now);

/// <summary>The decision that a pair was joined or kept apart by.</summary>
/// <param name="Change">confirm, reject, merge or split.</param>
public sealed record AppliedDecision(long Id, string Change, string By, DateTimeOffset DecidedAt, string? Note);

/// <summary>Why two records are, or are not, one entity.</summary>
/// <param name="SharedKeys">What both were matched by; empty where they are different entities.</param>
/// <param name="Weighed">What the evidence says of these two alone; null in a build that keeps none.</param>
/// <param name="Decision">The latest decision of a person about just these two.</param>
public sealed record IdentityReason(IdentityRecord A, IdentityRecord B, bool Same, IReadOnlyList<string> SharedKeys, MatchReason? Weighed, AppliedDecision? Decision)
{
    /// <summary>Ids that were asked by and are no entity's any more.</summary>
    public IReadOnlyList<FormerId> Former { get; init; } = [];
}

/// <summary>What identity decided, out of a build.</summary>
public static class IdentityRecords
{
    public static IReadOnlyList<IdentityRecord> Export(Engine engine) => [.. Each(engine)];

    /// <summary>The same, one after the other.</summary>
    public static IEnumerable<IdentityRecord> Each(Engine engine) => engine.Each(Resource.Read("Identity/identity_export.sql"), r => Read(r, matchedBy: false));

    /// <summary>
    /// Records are named by <c>source/stream/id</c>, <c>source/id</c> or, where that names only one, <c>id</c>; an entity's id, also one that it had
    /// before, stands for its first record.
    /// </summary>
    public static IdentityReason Why(DuckDbEngine engine, string a, string b)
    {
        var (left, right) = Pair(engine, a, b);
        var same = left.EntityId == right.EntityId;
        return new IdentityReason(left, right, same, same ? [.. Keys(left).Intersect(Keys(right))] : [], new PairScale(engine, left.Kind).Weigh(left.Ref, right.Ref), Decided(engine, left, right, same))
        {
            Former = [.. new[] { (Asked: a, left.EntityId), (Asked: b, right.EntityId) }.Select(n => Former(engine, n.Asked, n.EntityId)).OfType<FormerId>()],
        };
    }

    /// <summary>Two records of one kind by their names.</summary>
    // A bare id may be a company here and a person there: the pair of one kind is the one that was meant.
    internal static (IdentityRecord A, IdentityRecord B) Pair(Engine engine, string a, string b)
    {
        var (left, right) = (Named(engine, a), Named(engine, b));
        var pairs = left.SelectMany(l => right, (l, r) => (l, r)).Where(p => p.l.Kind == p.r.Kind && p.l.Name != p.r.Name).ToList();
        if (pairs.Count == 1) return pairs[0];
        if (pairs.Count == 0) throw new FaultException(new Fault("identity.no_pair", a, b));
        throw left.Count > 1 ? Ambiguous(a, left) : Ambiguous(b, right);
    }

    /// <summary>All records of an entity, which is named by its id, one that it had before, or one of its records.</summary>
    internal static IReadOnlyList<IdentityRecord> Entity(Engine engine, string name)
    {
        var named = Named(engine, name);
        if (named.Select(r => (r.Kind, r.EntityId)).Distinct().Count() > 1) throw Ambiguous(name, named);
        return OfEntity(engine, named[0].EntityId.ToString(CultureInfo.InvariantCulture));
    }

    private static List<IdentityRecord> Named(Engine engine, string name)
    {
        var records = engine.Query(Resource.Read("Identity/identity_named.sql"), r => Read(r, matchedBy: true), new SqlParameter("id", name));
        if (records.Count == 0) records = [.. OfEntity(engine, name).Take(1)];
        return records.Count > 0 ? records : throw new FaultException(new Fault("identity.unknown", name));
    }

    private static List<IdentityRecord> OfEntity(Engine engine, string id) =>
        engine.Query(Resource.Read("Identity/identity_of_entity.sql"), r => Read(r, matchedBy: true), new SqlParameter("id", id));

    private static FaultException Ambiguous(string name, IEnumerable<IdentityRecord> records) =>
        new(new Fault("identity.ambiguous", name, string.Join(", ", records.Select(r => r.Name))));

    private static FormerId? Former(Engine engine, string asked, long entity) =>
        engine.Scalar<long>("select count(*) from identity_change where cast(old_id as varchar) = $asked and now_id = $entity and old_id <> now_id", new("asked", asked), new("entity", entity)) > 0
            ? new FormerId(long.Parse(asked, CultureInfo.InvariantCulture), entity)
            : null;

    private static AppliedDecision? Decided(Engine engine, IdentityRecord a, IdentityRecord b, bool same) => engine.Query(
        Resource.Read("Identity/pair_decision.sql"),
        r => new AppliedDecision(r.GetInt64(0), r.GetString(1), r.GetString(2), new DateTimeOffset(r.GetDateTime(3), TimeSpan.Zero), r.IsDBNull(4) ? null : r.GetString(4)),
        new("kind", a.Kind), new("same", same), new("a_source", a.Source), new("a_id", a.RecordId), new("b_source", b.Source), new("b_id", b.RecordId)).FirstOrDefault();

    private static string[] Keys(IdentityRecord record) =>
        record.MatchedBy?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static IdentityRecord Read(DbDataReader row, bool matchedBy) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetDouble(5),
        matchedBy && !row.IsDBNull(6) ? row.GetString(6) : null);
}
