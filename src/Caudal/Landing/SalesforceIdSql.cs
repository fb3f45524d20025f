namespace Caudal.Landing;

/// <summary>
/// Salesforce's reports write ids with fifteen letters, of which case matters, its API and its loaders with eighteen: the last three say which of the others are capitals.
/// The same record must be one, whichever way it came in. DuckDB only.
/// </summary>
internal static class SalesforceIdSql
{
    /// <summary>The id with eighteen letters; any other text as it is.</summary>
    public static string Whole(string text) =>
        $"(case when length({text}) = 15 and regexp_full_match({text}, '[0-9A-Za-z]{{15}}') and regexp_matches({text}, '[0-9]') then {text} || {Letter(text, 1)} || {Letter(text, 6)} || {Letter(text, 11)} else {text} end)";

    // Each stands for five letters, the first of them the lowest bit.
    private static string Letter(string text, int from) =>
        $"substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ012345', 1 + {string.Join(" + ", Enumerable.Range(0, 5).Select(i => FormattableString.Invariant($"(case when substr({text}, {from + i}, 1) between 'A' and 'Z' then {1 << i} else 0 end)")))}, 1)";
}
