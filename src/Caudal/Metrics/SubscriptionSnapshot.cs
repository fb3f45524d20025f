using Caudal.Warehouse;

namespace Caudal.Metrics;

/// <summary>A list of subscribers with months of tenure and who has left, but no dates: everyone who left did so on the day of the list.</summary>
internal static class SubscriptionSnapshot
{
    public static bool Holds(Engine engine, DateOnly asOf) => engine.Scalar<bool>(
        "SELECT COUNT(*) > 0 AND COUNT(*) = COUNT(tenure_months) AND MIN(ended_on) = $day AND MAX(ended_on) = $day FROM subscription WHERE ended_on IS NOT NULL",
        new SqlParameter("day", asOf));
}
