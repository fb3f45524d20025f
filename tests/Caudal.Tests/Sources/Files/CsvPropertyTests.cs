using System.Text;
using CsCheck;

namespace Caudal.Tests.Sources.Files;

public sealed class CsvPropertyTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["abcXYZ 019.,;|\t\"'-_/áñ€漢\n"], 0, 12], Gen.String.AlphaNumeric, Gen.Const(""), Gen.Const("\"\""), Gen.Const(" \" "), Gen.Const("a\r\nb"), Gen.Const("😀"));

    private static readonly System.Buffers.SearchValues<char> Signs = System.Buffers.SearchValues.Create("\"\r\n,;|\t ");

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private sealed record Written(string[] Header, string[][] Rows, char Delimiter, string NewLine, bool QuoteAll, string Encoding, bool LastNewLine);

    private static readonly Gen<Written> Tables =
        from width in Gen.Int[2, 6]
        from header in Gen.String[Gen.Char.AlphaNumeric, 1, 8].Array[width]
        from rows in Text.Array[width].Array[0, 30]
        from delimiter in OneOf(',', ';', '\t', '|')
        from newLine in OneOf("\n", "\r\n")
        from quoteAll in Gen.Bool
        from encoding in OneOf("utf-8", "utf-16", "utf-16BE")
        from lastNewLine in Gen.Bool
        select new Written(header, rows, delimiter, newLine, quoteAll, encoding, lastNewLine);

    [Fact]
    public void AnyTable_WrittenInAnyWay_ComesOutAsItWentIn() => Tables.Sample(written =>
    {
        using var files = new TableFile();
        var table = files.ReadOne(files.Write("t.csv", Csv(written), Encoding.GetEncoding(written.Encoding)));
        Assert.Null(table.Refused);
        Assert.Empty(table.Faults);
        Assert.Equal(written.Rows.Where(HasText).Select(r => r.Select(Blank).ToArray()), table.Rows.Select(r => r.Select(Blank).ToArray()));
    }, iter: 150, threads: 1);

    // Rows of nothing but blanks and delimiters are passed over, unless they are quoted.
    private static bool HasText(string[] row) => row.Any(t => t.Trim(' ').Length > 0);

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) || text.Trim(' ').Length == 0 ? null : text;

    private static string Csv(Written written)
    {
        var lines = written.Rows.Where(HasText).Prepend(written.Header).Select(r => string.Join(written.Delimiter, r.Select(t => Field(t, written))));
        return string.Join(written.NewLine, lines) + (written.LastNewLine ? written.NewLine : "");
    }

    private static string Field(string text, Written written) =>
        written.QuoteAll || text.AsSpan().ContainsAny(Signs) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    [Fact]
    public void AnyBytes_NamedCsv_NeverCrashTheReader() => Gen.Byte.Array[0, 400].Sample(bytes =>
    {
        using var files = new TableFile();
        foreach (var table in files.Read(files.Write("t.csv", bytes))) Assert.True(table.Refused is null || Texts.Has(table.Refused));
    }, iter: 150, threads: 1);

    [Fact]
    public void TextWithBytesFlipped_NeverCrashesTheReader() => Gen.Select(Tables, Gen.Int[0, 10_000], Gen.Byte).Sample((written, at, value) =>
    {
        using var files = new TableFile();
        var bytes = Encoding.UTF8.GetBytes(Csv(written));
        bytes[at % bytes.Length] = value;
        foreach (var table in files.Read(files.Write("t.csv", bytes))) Assert.True(table.Refused is null || Texts.Has(table.Refused));
    }, iter: 150, threads: 1);
}
