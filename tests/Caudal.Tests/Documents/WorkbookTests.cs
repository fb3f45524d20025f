using System.IO.Compression;
using Caudal.Documents;
using MiniExcelLibs;

namespace Caudal.Tests.Documents;

public sealed class WorkbookTests
{
    private static readonly Column[] Columns = [new("text", Kind.Text), new("id", Kind.Text), new("amount", Kind.Money), new("day", Kind.Date), new("share", Kind.Share)];

    [Theory]
    [InlineData("=1+1")]
    [InlineData("  =HYPERLINK(\"http://x.example\")")]
    [InlineData("+34 600")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("<b>&\"ñ\"</b>")]
    public void AText_WhateverItBeginsWith_IsATextAndNoFormula(string text)
    {
        using var file = Written([text, new Id(1_234_567_890_123_456_789), new Money(1234.5m, "MXN"), new DateOnly(2026, 3, 31), 0.25]);
        var row = (IDictionary<string, object?>)file.Query(useHeaderRow: true).Single();
        Assert.Equal(text, row["text"]);
        Assert.DoesNotContain("<x:f>", Xml(file), StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", Xml(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_KeepWhatTheyAre()
    {
        using var file = Written(["a", new Id(1_234_567_890_123_456_789), new Money(1234.5m, "MXN"), new DateOnly(2026, 3, 31), double.NaN]);
        var row = (IDictionary<string, object?>)file.Query(useHeaderRow: true).Single();
        Assert.Equal("1234567890123456789", row["id"]);
        Assert.Equal(1234.5, row["amount"]);
        Assert.Equal(new DateTime(2026, 3, 31), row["day"]);
        Assert.Null(row["share"]);
    }

    private static MemoryStream Written(IReadOnlyList<object?> row)
    {
        var file = new MemoryStream();
        Workbook.Write(file, new Sheet(Columns, [row]));
        file.Position = 0;
        return file;
    }

    private static string Xml(MemoryStream file)
    {
        using var zip = new ZipArchive(new MemoryStream(file.ToArray()));
        using var sheet = new StreamReader(zip.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        return sheet.ReadToEnd();
    }
}
