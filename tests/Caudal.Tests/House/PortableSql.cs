using System.Text;
using System.Text.RegularExpressions;

namespace Caudal.Tests.House;

/// <summary>
/// Holds SQL to the subset that gives equal results on DuckDB, PostgreSQL and Citus. It reads text, not a syntax tree, so
/// it cannot see every use of an alias in its own select, nor every division of money; it sees all that has a form of its own.
/// </summary>
internal static partial class PortableSql
{
    /// <summary>What is banned, and what to write instead; matched without case on text without comments, strings and quoted names.</summary>
    public static IReadOnlyList<(string Pattern, string Instead)> Banned { get; } =
    [
        (@"\basof\b", "lead() intervals instead of ASOF JOIN"),
        (@"\b(positional|semi|anti)\s+join\b", "EXISTS or a plain join"),
        (@"\bqualify\b", "a subquery over the window function instead of QUALIFY"),
        (@"\b(un)?pivot\b", "FILTER (WHERE …) instead of PIVOT"),
        (@"\b(group|order)\s+by\s+all\b", "the columns by name"),
        (@"\bexclude\b|\*\s*(replace|rename)\b|\bcolumns\s*\(", "the columns by name"),
        (@"\bunion\s+(all\s+)?by\s+name\b", "the columns in order"),
        (@"(^|\(|;|\bas\b)\s*from\b(?!\s*\$)", "SELECT first"),
        (@"\[", "no list literals or subscripts"),
        (@"\{(?!\w+[:}])|\{\w+:\s", "no struct literals"),   // {name} and {name:x} are gaps that the renderer fills
        (@"\bignore\s+nulls\b", "a subquery instead of IGNORE NULLS"),
        (@"\btry_cast\b", "a checked CAST; bad values are set aside at import"),
        (@"\bmedian\s*\(|\bquantile(_cont|_disc)?\s*\(", "percentile_cont(…) WITHIN GROUP"),
        (@"\bcount_if\s*\(", "count(*) FILTER (WHERE …)"),
        (@"\b(any_value|arg_max|arg_min|max_by|min_by|first|last)\s*\(", "DISTINCT ON with an ORDER BY"),
        (@"\bapprox_\w+", "the exact number"),
        (@"\b(strftime|strptime|to_char)\s*\(", "dates as dates; people's formats belong to the doors"),
        (@"\b(date_?diff|date_?sub|date_?part_?diff|epoch(_ms|_us)?)\s*\(", "the dialect's day_difference or an interval"),
        (@"\bhash\s*\(", "the dialect's key function"),
        (@"\bjson_extract(_string)?\s*\(", "-> and ->>"),
        (@"~", "LIKE, or a column made at import"),
        (@"\bround\s*\(", "no rounding in SQL: engines round a half differently"),
        (@"\b(ifnull|nvl)\s*\(", "coalesce"),
        (@"\b(list|array_agg|list_\w+|struct_pack|unnest)\s*\(", "rows instead of lists"),
        (@"==", "="),
        (@"\bas\s+double\b(?!\s+precision)|::\s*double\b(?!\s+precision)", "double precision"),
        (@"\bat\b(?!\s+time\s+zone\b)", "a name other than the reserved word at"),
        (@"\bleft\s+join\s+[\w.]+\s+((as\s+)?\w+\s+)?on\b((?!\b(join|where|group|order|union|window|select)\b)[^;])*?\bor\b", "two joins by equality: with an OR a left join compares all with all"),
        (@"\b(read_\w+|glob|parquet_scan|copy|attach|install|pragma|enable_logging)\b", "nothing that reaches outside the build"),
    ];

    /// <summary>Everything in the text that is not portable, as "line N: …"; nothing where it is in order.</summary>
    public static IReadOnlyList<string> Faults(string sql)
    {
        var text = Strip(sql);
        return [.. ByPattern(text).Concat(MixedCase(text)).Concat(Orders(text)).Concat(Divisions(text)).Concat(LastSelects(text))
            .OrderBy(f => f.At).Select(f => $"line {text.AsSpan(0, f.At).Count('\n') + 1}: {f.What}")];
    }

    /// <summary>A shipped file besides begins with a comment that says its grain, inputs and decisions.</summary>
    public static IReadOnlyList<string> FileFaults(string sql) =>
        sql.TrimStart().StartsWith("--", StringComparison.Ordinal) ? Faults(sql) : ["line 1: the header comment is missing", .. Faults(sql)];

    /// <summary>The same text with comments, strings and quoted names blanked out, so that places stay.</summary>
    internal static string Strip(string sql)
    {
        var text = new StringBuilder(sql);
        foreach (Match match in CommentsAndStrings().Matches(sql))
            for (var i = match.Index; i < match.Index + match.Length; i++)
                if (sql[i] != '\n') text[i] = match.Value[0] is '\'' or '"' && (i == match.Index || i == match.Index + match.Length - 1) ? sql[i] : ' ';
        return text.ToString();
    }

    [GeneratedRegex(@"--[^\n]*|/\*.*?(\*/|\z)|'(''|[^'])*'|""(""""|[^""])*""", RegexOptions.Singleline)]
    private static partial Regex CommentsAndStrings();

    private static IEnumerable<(int At, string What)> ByPattern(string text) =>
        from rule in Banned
        from Match match in Regex.Matches(text, rule.Pattern, RegexOptions.IgnoreCase)
        select (match.Index, $"'{match.Value.Trim()}' is not portable; write {rule.Instead}");

    private static IEnumerable<(int At, string What)> MixedCase(string text) =>
        MixedCaseWord().Matches(text).Select(match => (match.Index, $"'{match.Value}' mixes cases unquoted, which engines fold differently"));

    [GeneratedRegex(@"(?<![\w$])(?=\w*[a-z])(?=\w*[A-Z])[A-Za-z_]\w*")]
    private static partial Regex MixedCaseWord();

    private static IEnumerable<(int At, string What)> Orders(string text)
    {
        foreach (Match order in OrderBy().Matches(text))
            foreach (var (at, item) in Items(text, order.Index + order.Length))
                if (!WithinGroup().IsMatch(text[..order.Index]) && !NullsLast().IsMatch(item)) yield return (at, $"ORDER BY '{item.Trim()}' lacks NULLS LAST");
    }

    [GeneratedRegex(@"\border\s+by\b(?!\s+all\b)", RegexOptions.IgnoreCase)]
    private static partial Regex OrderBy();

    // A percentile leaves nulls out, wherever they sort.
    [GeneratedRegex(@"\bwithin\s+group\s*\(\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex WithinGroup();

    [GeneratedRegex(@"\bnulls\s+last\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex NullsLast();

    // The items of a list up to the bracket or word that ends it, cut at its own commas only.
    private static List<(int At, string Item)> Items(string text, int start)
    {
        var items = new List<(int, string)>();
        var (depth, from, i) = (0, start, start);
        for (; i < text.Length && depth >= 0; i++)
        {
            if (depth == 0 && (text[i] == ';' || ListEnd().IsMatch(text, i))) break;
            if (text[i] == '(') depth++;
            else if (text[i] == ')') depth--;
            else if (text[i] == ',' && depth == 0) (items, from) = ([.. items, (from, text[from..i])], i + 1);
        }
        items.Add((from, text[from..(depth < 0 ? i - 1 : i)]));
        return items;
    }

    [GeneratedRegex(@"\G\b(limit|offset|fetch|rows|range|groups|union|except|intersect)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListEnd();

    private static IEnumerable<(int At, string What)> Divisions(string text)
    {
        for (var i = text.IndexOf('/', StringComparison.Ordinal); i >= 0; i = text.IndexOf('/', i + 1))
            if (!Fraction().IsMatch(Dividend(text, i)) || !Divisor().IsMatch(text, i + 1))
                yield return (i, "a division is CAST(a AS double precision) / NULLIF(b, 0)");
    }

    // What stands before the sign, back to the bracket or comma that it is enclosed by.
    private static string Dividend(string text, int at)
    {
        var depth = 0;
        var from = at - 1;
        for (; from >= 0; from--)
        {
            depth += text[from] == ')' ? 1 : text[from] == '(' ? -1 : 0;
            if (depth < 0 || (depth == 0 && text[from] is ',' or ';')) break;
        }
        return text[(from + 1)..at];
    }

    [GeneratedRegex(@"\bas\s+double\s+precision\s*\)|\b\d+\.\d+\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Fraction();

    [GeneratedRegex(@"\G\s*(nullif\s*\(|\d*\.?\d*[1-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Divisor();

    // The selects outside all brackets are those that give a statement's columns; a table for the moment may take them all.
    private static IEnumerable<(int At, string What)> LastSelects(string text)
    {
        var (depth, statement) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] == ';') statement = i + 1;
            if (depth == 0 && SelectStar().IsMatch(text, i) && !Temporary().IsMatch(text, statement)) yield return (i, "the last select lists every column");
        }
    }

    [GeneratedRegex(@"\G\s*create\s+(or\s+replace\s+)?temp(orary)?\s", RegexOptions.IgnoreCase)]
    private static partial Regex Temporary();

    [GeneratedRegex(@"\G\bselect\s+(distinct\s+)?([^();]*?,\s*)??(\w+\.)?\*(?=\s*(,|\bfrom\b|$))", RegexOptions.IgnoreCase)]
    private static partial Regex SelectStar();
}
