using Caudal.Warehouse;

namespace Caudal.Diagnosis;

/// <summary>What one system's duplicates cost: a record is one too many where the same system has its company or person already.</summary>
/// <param name="Kind">company or person.</param>
/// <param name="Duplicates">Records beyond the first of each entity.</param>
/// <param name="ConflictingOwners">Companies that are several records here and whose open deals several sellers work on.</param>
/// <param name="ConflictingAmount">Open amount that others than the owner of the largest deal work on there, in the workspace's currency.</param>
/// <param name="DealsOnDuplicates">Open deals, by this system, of companies that are several records here.</param>
/// <param name="DealsAmount">Their amount, in the workspace's currency.</param>
/// <param name="DoubleMail">Addresses beyond the first of each person: that many too many go out with each mailing.</param>
public sealed record DuplicateCost(
    string Kind, string Source, long Records, long Duplicates, long ConflictingOwners, decimal ConflictingAmount, long DealsOnDuplicates, decimal DealsAmount, long DoubleMail)
{
    public static IReadOnlyList<DuplicateCost> Of(Engine engine) => engine.Query(Resource.Read("Diagnosis/duplicate_cost.sql"), r => new DuplicateCost(
        r.GetString(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetDecimal(5), r.GetInt64(6), r.GetDecimal(7), r.GetInt64(8)));
}
