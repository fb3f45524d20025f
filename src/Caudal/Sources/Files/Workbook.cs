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
        IReadOnlyList<string>? columns = null;
        var sample = new SampleRows();
        using var clean = new CleanCsv(path);
        var line = 0L;
        foreach (var row in MiniExcel.Query(file.Path, useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>())
        {
            line++;
            var texts = row.Values.Select(Text).ToArray();
            if (texts.All(string.IsNullOrWhiteSpace)) continue;
            if (columns is null)
            {
                columns = Names(texts);
                continue;
            }
            clean.Write(texts, columns.Count, line);
            if (sample.Wants()) sample.Add(texts);
        }
        return columns is null ? null : clean.Table(name, file, columns, sample, aside(name));
    }

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
