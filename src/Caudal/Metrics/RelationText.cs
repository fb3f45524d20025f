using System.Text.RegularExpressions;

namespace Caudal.Metrics;

/// <summary>Fills in a text of <c>relations/</c>: period ends, rates, and the segments that are rendered inside it.</summary>
internal sealed partial class RelationText(Scope scope, Dialect dialect, ColumnScope columns, IReadOnlyList<string> segments, string where, bool atStart)
{
    private const string Rated = "decimal(24, 6)";

    public string Fill(string name) => Placeholder().Replace(WithoutHeader(Resource.Read($"Metrics/relations/{name}.sql")), Replace).TrimEnd();

    private string Replace(Match match)
    {
        var argument = match.Groups[2].Value;
        return match.Groups[1].Value switch
        {
            "ends" => Ends(),
            "text" => $"(\n{Fill(argument)}\n)",
            "rebuilt" => scope.Rebuilt ? "TRUE" : "FALSE",
            "deal" => scope.Rebuilt ? $"(\n{Fill("deal_as_of")}\n)" : "deal",
            "value" => Value(argument, "amount"),
            "rates" => Rates(argument),
            "mrr_value" => scope.Rebuilt ? Value(argument, "mrr") : $"{argument}.mrr_value",
            "mrr_rates" => scope.Rebuilt ? Rates(argument) : "",
            "local_day" => dialect.LocalDay(argument),
            "days" => dialect.Days(argument[..argument.IndexOf(',', StringComparison.Ordinal)], $"({argument[(argument.IndexOf(',', StringComparison.Ordinal) + 1)..]})"),
            "inside" => string.Concat(segments.Select((s, i) => $", {s} AS s{i}")),
            "outside" => string.Concat(segments.Select((_, i) => $", c.s{i}")),
            "groups" => string.Concat(segments.Select((_, i) => $", {i + 3}")),
            "joins" => columns.Joins(),
            "where" => where,
            var other => throw new InvalidDataException($"Unknown placeholder '{other}'."),
        };
    }

    private string Ends()
    {
        var rows = scope.Periods.Select(p =>
            $"({dialect.Date(p.First)}, {dialect.Timestamp(p.StartsAt)}, {dialect.Timestamp(atStart ? p.StartsAt : p.EndsAt)}, {dialect.Timestamp(p.JoinedBy)}, {dialect.Date(p.From)}, {dialect.Date(p.To)})");
        return $"(VALUES {string.Join(", ", rows)}) AS e(period, starts_at, ends_at, joined_by, starts_on, ends_on)";
    }

    private string Value(string alias, string column) => scope.Facts.SeveralCurrencies
        ? $"CASE WHEN {alias}.currency = $currency THEN CAST({alias}.{column} AS {Rated}) ELSE CAST({alias}.{column} * CAST(r{alias}.rate AS decimal(20, 12)) AS {Rated}) END"
        : $"CASE WHEN {alias}.currency = $currency THEN {alias}.{column} END";

    private string Rates(string alias) => !scope.Facts.SeveralCurrencies ? ""
        : scope.Rebuilt ? $"LEFT JOIN rate r{alias} ON r{alias}.currency = {alias}.currency AND r{alias}.day = $as_of_on"
        : $"LEFT JOIN rate_now r{alias} ON r{alias}.currency = {alias}.currency";

    private static string WithoutHeader(string text) =>
        string.Join('\n', text.Split('\n').SkipWhile(l => l.StartsWith("--", StringComparison.Ordinal)));

    [GeneratedRegex(@"\{(\w+)(?::([^{}]+))?\}")]
    private static partial Regex Placeholder();
}
