using System.Buffers;
using System.Globalization;
using Caudal.Warehouse;

namespace Caudal.Sources.Files;

/// <summary>The engine's reader for a CSV of which everything is known: nothing is left to its guessing.</summary>
internal static class CsvFunction
{
    private static readonly SearchValues<char> GlobSigns = SearchValues.Create("*?[]{}");

    /// <param name="longest">Bytes of the longest record.</param>
    public static string Sql(string path, string delimiter, IReadOnlyList<string> columns, bool header, bool crLf, int longest)
    {
        var types = string.Join(", ", columns.Select(c => $"{SqlText.Literal(c)}: 'VARCHAR'"));
        var line = Math.Max(2_000_000, longest + 64);
        return string.Create(CultureInfo.InvariantCulture, $$"""
            read_csv({{SqlText.Literal(path)}}, auto_detect = false, header = {{header}}, delim = {{SqlText.Literal(delimiter)}}, quote = '"', escape = '"',
              new_line = '{{(crLf ? "\\r\\n" : "\\n")}}', encoding = 'utf-8', max_line_size = {{line}}, buffer_size = {{Math.Max(32 << 20, 2 * line)}}, columns = { {{types}} })
            """);
    }

    /// <summary>The engine takes * ? [ in a path for a pattern: such a file gets a plain name first.</summary>
    public static string Globless(string path, string temporary)
    {
        if (!path.AsSpan().ContainsAny(GlobSigns)) return path;
        var plain = temporary + ".link";
        File.Delete(plain);
        File.CreateSymbolicLink(plain, Path.GetFullPath(path));
        return plain;
    }
}
