using System.Text;
using Caudal.Simulator.Export;

namespace Caudal.Simulator.Vendors;

/// <summary>The rows of an export that the simulator itself wrote (RFC 4180, line feed), header first.</summary>
internal static class CsvRows
{
    /// <summary>The rows of a sheet by the English names of its columns, whatever language it was written in.</summary>
    /// <param name="exports">The folder that <see cref="Simulation.Write"/> wrote.</param>
    public static IEnumerable<Dictionary<string, string>> Of(string exports, Sheet sheet)
    {
        var headers = Headers.English(sheet).Split(',');
        return Read(Path.Combine(exports, Sheets.Path(sheet))).Skip(1).Select(row => headers.Zip(row).ToDictionary(c => c.First, c => c.Second));
    }

    public static IEnumerable<IReadOnlyList<string>> Read(string file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8);
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var c = reader.Read(); c >= 0; c = reader.Read())
        {
            if (quoted)
            {
                if (c != '"') cell.Append((char)c);
                else if (reader.Peek() == '"') cell.Append((char)reader.Read());
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == ',') continue;
                yield return row;
                row = [];
            }
            else cell.Append((char)c);
        }
    }
}
