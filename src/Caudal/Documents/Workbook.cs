using System.Globalization;
using MiniExcelLibs;

namespace Caudal.Documents;

/// <summary>An answer as an Excel workbook of one sheet. A text is a text there, whatever sign it begins with; an id keeps its digits.</summary>
public static class Workbook
{
    /// <summary>Rows that a sheet of Excel's holds under its header.</summary>
    public const int Most = 1_048_575;

    /// <exception cref="FaultException">There are more rows than a sheet holds.</exception>
    public static void Write(Stream output, Sheet sheet) =>
        output.SaveAs(sheet.Rows.Select((row, i) => i < Most ? Cells(sheet.Columns, row) : throw new FaultException(new Fault("workbook.full", Most))), sheetName: "Caudal");

    private static Dictionary<string, object?> Cells(IReadOnlyList<Column> columns, IReadOnlyList<object?> row)
    {
        var cells = new Dictionary<string, object?>(columns.Count);
        for (var i = 0; i < columns.Count; i++) cells[columns[i].Name] = Cell(row[i]);
        return cells;
    }

    private static object? Cell(object? value) => value switch
    {
        null or DBNull => null,
        Id id => id.Number.ToString(CultureInfo.InvariantCulture),
        Money money => money.Round().Amount,
        double x when !double.IsFinite(x) => null,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        DateTimeOffset instant => instant.UtcDateTime,
        _ => value,
    };
}
