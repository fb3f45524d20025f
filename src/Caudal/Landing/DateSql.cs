using Caudal.Warehouse;

namespace Caudal.Landing;

/// <summary>
/// Turns a text into a moment in UTC or into a day. A text with an offset is a moment; one without is local time of
/// <c>zone</c>; a bare day is midnight of the workspace's zone, so that it is the same day there.
/// </summary>
internal sealed class DateSql(string workspaceZone)
{

    private static readonly string OffsetPattern = SqlText.Literal("[0-9]:[0-9]{2}.*(Z|UTC|GMT|[+-][0-9]{2}(:?[0-9]{2})?)$");

    /// <summary>Systems write "never" as the first or the last day that they know: such a text is read as blank.</summary>
    public static string Dated(string text, string format) => format switch
    {
        "iso" => $"(case when {IsNever(text)} then null else {text} end)",
        "unix" or "unix_ms" or "excel" => text,
        _ => $"(case when contains({text}, '9999') or contains({text}, '0000') then null else {text} end)",
    };

    public string Timestamp(string text, string format, string? zone) => format switch
    {
        "iso" => Iso(text, zone ?? workspaceZone),
        "unix" => $"make_timestamp(cast(try_cast({text} as double) * 1000000 as bigint))",
        "unix_ms" => $"make_timestamp(cast(try_cast({text} as double) * 1000 as bigint))",
        "quarter" => Utc(Quarter(text), workspaceZone),
        "excel" => Local(Excel(text), $"try_cast({text} as double) % 1 = 0", zone ?? workspaceZone),
        _ => Local(Parse(Dated(text, format), format), DatePattern.HasTime(format) ? "false" : $"not contains({text}, ':')", zone ?? workspaceZone),
    };

    /// <summary>A text with time and offset falls on the workspace's local day; without offset, the day is as written.</summary>
    public string Date(string text, string format) => format switch
    {
        "iso" => $"(case when {IsNever(text)} then null when length({text}) <= 10 or {IsPlain(text)} or not {HasOffset(text)} then cast(try_cast({text} as timestamp) as date) else cast(timezone({Zone(workspaceZone)}, try_cast({text} as timestamptz)) as date) end)",
        "unix" or "unix_ms" => $"cast(timezone({Zone(workspaceZone)}, timezone('UTC', {Timestamp(text, format, null)})) as date)",
        "quarter" => $"cast({Quarter(text)} as date)",
        "excel" => $"cast({Excel(text)} as date)",
        _ => $"cast({Parse(Dated(text, format), format)} as date)",
    };

    private static string HasOffset(string text) => $"regexp_matches({text}, {OffsetPattern})";

    private static string Zone(string zone) => SqlText.Literal(zone);

    // The usual text is decided first, by the least work: a regular expression costs more than the cast.
    private string Iso(string text, string zone) => IsUtc(zone) && IsUtc(workspaceZone)
        ? $"(case when {IsNever(text)} then null when {IsPlain(text)} or length({text}) <= 10 then try_cast({text} as timestamp) else cast(try_cast({text} as timestamptz) as timestamp) end)"
        : $"""
          (case when {IsNever(text)} then null when {IsPlain(text)} then {Utc($"try_cast({text} as timestamp)", zone)}
          when length({text}) <= 10 then {Utc($"try_cast({text} as timestamp)", workspaceZone)} when {HasOffset(text)} then cast(try_cast({text} as timestamptz) as timestamp)
          else {Utc($"try_cast({text} as timestamp)", zone)} end)
          """;

    // Comparisons of the first bytes: half the time of starts_with.
    private static string IsNever(string text) => $"(({text} >= '9999-' and {text} < '9999.') or ({text} >= '0000-' and {text} < '0002-'))";

    // 2026-03-04 05:06:07 or 2026-03-04 05:06 and nothing behind: no offset, so that the engine's quicker cast will do.
    private static string IsPlain(string text) => $"((length({text}) = 19 and {text}[17] = ':') or (length({text}) = 16 and {text}[14] = ':'))";

    private string Local(string time, string isDay, string zone) => zone == workspaceZone
        ? Utc(time, zone)
        : $"(case when {isDay} then {Utc(time, workspaceZone)} else {Utc(time, zone)} end)";

    // A local time that a clock change left out becomes the next one that exists: still the same day.
    private static string Utc(string local, string zone) => IsUtc(zone) ? local : $"timezone('UTC', timezone({Zone(zone)}, {local}))";

    private static bool IsUtc(string zone) => zone is "UTC" or "Etc/UTC";

    private static string Excel(string text) => $"(timestamp '1899-12-30 00:00:00' + to_seconds(cast(round(try_cast({text} as double) * 86400) as bigint)))";

    // Its first day.
    private static string Quarter(string text) => $"""
        try_cast(regexp_extract({text}, '[0-9][0-9][0-9][0-9]') || case regexp_extract({text}, '[QqTt]([1-4])', 1)
          when '1' then '-01-01' when '2' then '-04-01' when '3' then '-07-01' when '4' then '-10-01' end as timestamp)
        """;

    private static string Parse(string text, string format)
    {
        var formats = DatePattern.Variants(format);
        var read = $"try_strptime({Words(text, format)}, [{string.Join(", ", formats.Select(SqlText.Literal))}])";
        // A two-digit year that is read with four is the year 26; a column may hold ISO texts besides.
        return $"coalesce(case when {read} >= timestamp '1000-01-01 00:00:00' then {read} end, case when {text} similar to '[0-9]{{4}}-.*' then try_cast({text} as timestamp) end)";
    }

    // Month names of both languages are cut to three letters and said in English, "p. m." becomes "pm".
    private static string Words(string text, string format)
    {
        var halves = $"regexp_replace({text}, '([AaPp])[.]? ?[Mm][.]?$', '\\1m')";
        if (!format.Contains("MMM", StringComparison.Ordinal)) return format.Contains('t', StringComparison.Ordinal) || !DatePattern.HasTime(format) ? halves : text;
        var bare = $"regexp_replace(regexp_replace(lower({halves}), ' del? ', ' ', 'g'), '(\\p{{L}}{{3}})\\p{{L}}*[.]?', '\\1', 'g')";
        foreach (var (spanish, english) in new[] { ("ene", "jan"), ("abr", "apr"), ("ago", "aug"), ("dic", "dec") }) bare = $"replace({bare}, '{spanish}', '{english}')";
        return bare;
    }
}
