using System.Globalization;
using Caudal.Documents;
using CsCheck;

namespace Caudal.Tests.Documents;

public sealed class CsvTests
{
    private static readonly char[] Awkward = ['=', '+', '-', '@', '\t', '\r', '\n', ' ', '"', ',', '\'', 'a', 'ñ', '1', ';'];

    private static readonly Gen<string> Text = Gen.Int[0, Awkward.Length - 1].Select(i => Awkward[i]).Array[0, 12].Select(letters => new string(letters));

    [Fact]
    public void Cell_OfAnyText_ReadsBackAndNeverStartsAFormula() => Text.Sample(text =>
    {
        var read = Unquote(Csv.Cell(text));
        var shown = read.TrimStart(' ');
        var isFormula = shown.Length > 0 && "=+-@\t\r".Contains(shown[0], StringComparison.Ordinal);
        return !isFormula && (read == text || read == "'" + text);
    });

    [Fact]
    public void Cell_OfAnyNumber_IsTheNumberItself() => Gen.Decimal.Sample(number =>
        decimal.Parse(Csv.Cell(number), CultureInfo.InvariantCulture) == number);

    [Fact]
    public void Cell_OfAnyDouble_ReadsBackExactly() => Gen.Double.Where(double.IsFinite).Sample(number =>
        double.Parse(Csv.Cell(number), CultureInfo.InvariantCulture).Equals(number));

    [Fact]
    public void Cell_OfNegativeMoney_KeepsItsSign() => Assert.Equal("-1234.50", Csv.Cell(new Money(-1234.5m, "MXN")));

    [Theory]
    [InlineData("JPY", "1235")]
    [InlineData("KWD", "1234.560")]
    public void Cell_OfMoney_HasItsCurrencysDecimals(string currency, string expected) => Assert.Equal(expected, Csv.Cell(new Money(1234.56m, currency)));

    [Fact]
    public void Write_AnyTexts_MakesRowsThatReadBack() => Text.Array[3].Array[0, 5].Sample(rows =>
    {
        using var output = new StringWriter();
        Csv.Write(output, new Sheet([new("a", Kind.Text), new("b", Kind.Text), new("c", Kind.Text)], rows));
        var read = Read(output.ToString());
        return read.Count == rows.Length + 1 && read.Skip(1).Zip(rows).All(p => p.First.Zip(p.Second).All(c => c.First == c.Second || c.First == "'" + c.Second));
    });

    private static string Unquote(string cell) => Read(cell + "\r\n")[0][0];

    // RFC 4180 read independently of the writer.
    private static List<List<string>> Read(string text)
    {
        var (rows, row, cell, quoted) = (new List<List<string>>(), new List<string>(), "", false);
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"') { cell += '"'; i++; }
            else if (text[i] == '"') quoted = !quoted;
            else if (quoted) cell += text[i];
            else if (text[i] == ',') { row.Add(cell); cell = ""; }
            else if (text[i] == '\r') { i++; row.Add(cell); rows.Add(row); (row, cell) = ([], ""); }
            else cell += text[i];
        }
        return rows;
    }
}
