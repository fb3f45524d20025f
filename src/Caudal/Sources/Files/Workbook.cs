using System.Globalization;
using System.IO.Compression;
using System.Xml;
using MiniExcelLibs;

namespace Caudal.Sources.Files;

/// <summary>An Excel workbook: each sheet with a header and rows is a table. Dates come as dates, numbers as they are, not as they are shown.</summary>
internal sealed class Workbook(InputFile file, string temporary, Func<string, SetAside> aside)
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public IEnumerable<FileTable> Open()
    {
        Check();
        var sheets = Guarded(() => MiniExcel.GetSheetNames(file.Path));
        for (var i = 0; i < sheets.Count; i++)
        {
            var name = sheets.Count == 1 ? file.Name : $"{file.Name}#{sheets[i]}";
            if (Guarded(() => Sheet(sheets[i], name, FormattableString.Invariant($"{temporary}.sheet{i}.csv"))) is { } table) yield return table;
            else if (sheets.Count == 1) throw new FaultException(new Fault("file.empty") { File = file.Name });
        }
    }

    // The library trusts what it opens: sizes are measured and document types refused before it does.
    private void Check()
    {
        using var zip = ZipLimits.Open(file);
        foreach (var entry in zip.Entries)
        {
            ZipLimits.Copy(file, entry, Stream.Null);
            if (entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)) CheckXml(entry);
        }
    }

    private void CheckXml(ZipArchiveEntry entry)
    {
        try
        {
            using var stream = entry.Open();
            using var xml = XmlReader.Create(stream, Strict);
            xml.MoveToContent();
        }
        catch (XmlException)
        {
            throw new FaultException(new Fault("xlsx.unsafe_xml", entry.FullName) { File = file.Name });
        }
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception wrong) when (wrong is not (FaultException or OutOfMemoryException))
        {
            throw new FaultException(new Fault("xlsx.unreadable", wrong.Message) { File = file.Name });
        }
    }

    private FileTable? Sheet(string sheet, string name, string path)
    {
        using var rows = Rows(sheet).GetEnumerator();
        var first = new List<(long Line, string?[] Texts)>();
        while (first.Count < ReportRows.Looked && rows.MoveNext()) first.Add(rows.Current);
        if (first.Count == 0) return null;
        var above = Above(first);
        var (columns, sample, set) = (Names(first[above].Texts), new SampleRows(), aside(name));
        using var clean = new CleanCsv(path);
        void Take((long Line, string?[] Texts) row)
        {
            if (ReportRows.IsTotal(row.Texts))
            {
                set.Add(row.Line, 1, "row.total", [], string.Join(',', row.Texts));
                return;
            }
            clean.Write(row.Texts, columns.Count, row.Line);
            if (sample.Wants()) sample.Add(row.Texts);
        }
        foreach (var row in first.Skip(above + 1)) Take(row);
        while (rows.MoveNext()) Take(rows.Current);
        return clean.Table(name, file, columns, sample, set);
    }

    private IEnumerable<(long Line, string?[] Texts)> Rows(string sheet) =>
        MiniExcel.Query(file.Path, useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>()
            .Select((row, i) => (Line: i + 1L, Texts: row.Values.Select(Text).ToArray())).Where(row => !row.Texts.All(string.IsNullOrWhiteSpace));

    // All rows of a sheet are as wide as its widest: how much of them is filled tells the table.
    private static int Above(List<(long Line, string?[] Texts)> first) =>
        ReportRows.Above(first.Select(r => r.Texts), first.Select(r => ReportRows.Filled(r.Texts)).Order().ElementAt(first.Count / 2));

    private IReadOnlyList<string> Names(string?[] header)
    {
        var used = header.Length;
        while (used > 0 && string.IsNullOrWhiteSpace(header[used - 1])) used--;
        if (used > Header.MostColumns) throw new FaultException(new Fault("file.too_many_columns", used, Header.MostColumns) { File = file.Name });
        return Header.Names(header.Take(used));
    }

    private static string? Text(object? cell) => cell switch
    {
        null => null,
        string text => text.Replace("\0", "", StringComparison.Ordinal),
        bool flag => flag ? "true" : "false",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        // An id of fifteen digits is a number to Excel; it must not come out as 1E+15.
        double number when Math.Abs(number) < 1e18 && number == Math.Truncate(number) => ((long)number).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture),
    };
}
