using System.Data.Common;
using Caudal.Warehouse;

namespace Caudal.Identity;

/// <summary>One source record and the entity that it belongs to.</summary>
/// <param name="Kind">company or person.</param>
/// <param name="MatchedBy">The keys that tied it to the others of its entity.</param>
public sealed record IdentityRecord(
    string Kind, string Source, string Stream, string RecordId, long EntityId, double? Probability, string? MatchedBy)
{
    public string Name => $"{Source}/{Stream}/{RecordId}";
}

/// <summary>Why two records are, or are not, one entity.</summary>
/// <param name="SharedKeys">What both were matched by; empty where they are different entities.</param>
/// <param name="Weighed">What the evidence says of these two alone; null in a build that keeps none.</param>
public sealed record IdentityReason(IdentityRecord A, IdentityRecord B, bool Same, IReadOnlyList<string> SharedKeys, MatchReason? Weighed);

/// <summary>What identity decided, out of a build.</summary>
public static class IdentityRecords
{
    public static IReadOnlyList<IdentityRecord> Export(Engine engine) =>
        engine.Query(Resource.Read("Identity/identity_export.sql"), r => Read(r, matchedBy: false));

    /// <summary>Records are named by <c>source/stream/id</c>, <c>source/id</c> or, where that names only one, <c>id</c>.</summary>
    public static IdentityReason Why(Engine engine, string a, string b)
    {
        var (left, right) = Pair(engine, a, b);
        var same = left.Kind == right.Kind && left.EntityId == right.EntityId;
        return new IdentityReason(left, right, same, same ? [.. Keys(left).Intersect(Keys(right))] : [], Weighed(engine, left, right));
    }

    private static MatchReason? Weighed(Engine engine, IdentityRecord a, IdentityRecord b) =>
        Number(engine, a) is { } x && Number(engine, b) is { } y ? MatchReason.Of(engine, a.Kind, x, y) : null;

    private static int? Number(Engine engine, IdentityRecord record) => engine.Scalar<int?>(
        Resource.Read($"Identity/{record.Kind}_number.sql"), new SqlParameter("source", record.Source), new SqlParameter("record_id", record.RecordId));

    // A bare id may be a company here and a person there: the pair of one kind is the one that was meant.
    private static (IdentityRecord, IdentityRecord) Pair(Engine engine, string a, string b)
    {
        var (left, right) = (Named(engine, a), Named(engine, b));
        var pairs = left.SelectMany(l => right, (l, r) => (l, r)).Where(p => p.l.Kind == p.r.Kind && p.l.Name != p.r.Name).ToList();
        if (pairs.Count == 1) return pairs[0];
        if (pairs.Count == 0) throw new FaultException(new Fault("identity.no_pair", a, b));
        var several = left.Count > 1 ? (Id: a, Records: left) : (Id: b, Records: right);
        throw new FaultException(new Fault("identity.ambiguous", several.Id, string.Join(", ", several.Records.Select(r => r.Name))));
    }

    private static List<IdentityRecord> Named(Engine engine, string id)
    {
        var records = engine.Query(Resource.Read("Identity/identity_named.sql"), r => Read(r, matchedBy: true), new SqlParameter("id", id));
        return records.Count > 0 ? records : throw new FaultException(new Fault("identity.unknown", id));
    }

    private static string[] Keys(IdentityRecord record) =>
        record.MatchedBy?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static IdentityRecord Read(DbDataReader row, bool matchedBy) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.IsDBNull(5) ? null : row.GetDouble(5),
        matchedBy && !row.IsDBNull(6) ? row.GetString(6) : null);
}
