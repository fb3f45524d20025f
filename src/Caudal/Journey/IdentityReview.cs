using System.Data.Common;
using Caudal.Identity.Decisions;
using Caudal.Warehouse;

namespace Caudal.Journey;

/// <summary>A pair of records that a person's answer would help with.</summary>
/// <param name="IsJoined">They are one entity now; else two.</param>
/// <param name="Probability">That they are one, by the evidence of these two alone.</param>
/// <param name="Records">Records that the other answer moves to another entity.</param>
/// <param name="Value">Money of both sides: open deals, and the largest of won deals, a year of subscriptions, and invoices.</param>
/// <param name="ExpectedValue">Chance that the answer changes something, times that money; in the same currency.</param>
public sealed record ReviewPair(RecordRef A, RecordRef B, long EntityA, long EntityB, bool IsJoined, double Probability, int Records, Money Value, Money ExpectedValue);

/// <summary>Where a person's look is worth most, out of a build.</summary>
public static class IdentityReview
{
    /// <summary>The most worthwhile first; pairs that the decisions since the build answer are left out.</summary>
    /// <param name="verdict">Of all decisions in force.</param>
    public static IReadOnlyList<ReviewPair> Read(Engine engine, Verdict verdict, int limit) =>
        [.. engine.Query(Resource.Read("Journey/identity_review_pairs.sql"), Read).Where(p => !verdict.Answers(p.A, p.B)).Take(limit)];

    private static ReviewPair Read(DbDataReader row) => new(
        new RecordRef(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), new RecordRef(row.GetString(0), row.GetString(4), row.GetString(5), row.GetString(6)),
        row.GetInt64(7), row.GetInt64(8), row.GetBoolean(9), row.GetDouble(10), row.GetInt32(11), new Money(row.GetDecimal(12), row.GetString(14)),
        new Money(decimal.Round((decimal)row.GetDouble(13), 2), row.GetString(14)));
}
