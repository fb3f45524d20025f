using System.Buffers;
using System.Globalization;

namespace Caudal.Documents;

/// <summary>
/// CSV by RFC 4180, for machines: invariant numbers, ISO dates. A text that a spreadsheet would run as a formula gets an
/// apostrophe in front; numbers stay as they are.
/// </summary>
public static class Csv
{
    private static readonly SearchValues<char> MustQuote = SearchValues.Create(",\"\r\n");

    public static void Write(TextWriter output, Sheet sheet)
    {
        Line(output, sheet.Columns.Select(c => Quoted(c.Name)));
        foreach (var row in sheet.Rows) Line(output, row.Select(Cell));
    }

    private static void Line(TextWriter output, IEnumerable<string> cells)
    {
        output.Write(string.Join(',', cells));
        output.Write("\r\n");
    }

    public static string Cell(object? value) => value switch
    {
        null or DBNull => "",
        bool b => b ? "true" : "false",
        Id id => id.Number.ToString(CultureInfo.InvariantCulture),
        Money money => money.Invariant(),
        double x => double.IsFinite(x) ? x.ToString("R", CultureInfo.InvariantCulture) : "",
        int or long or decimal => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        DateOnly or DateTimeOffset or DateTime => Iso.Say(value)!,
        _ => Quoted(Neutral(Plain(value))),
    };

    internal static string Plain(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    // Leading blanks do not stop a spreadsheet from seeing the sign behind them.
    private static string Neutral(string text)
    {
        var start = text.AsSpan().TrimStart(' ');
        return start.Length > 0 && start[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(MustQuote) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
