namespace Caudal.Bench;

/// <summary>The hand-written texts beside the program.</summary>
internal static class Sql
{
    public static string Read(string name)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException($"No embedded text '{name}'.", name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The statements of a text, which end at a semicolon at a line's end.</summary>
    public static IEnumerable<string> Statements(string text) =>
        text.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(s => s.TrimEnd(';')).Where(s => s.Split('\n').Any(l => l.Length > 0 && !l.StartsWith("--", StringComparison.Ordinal)));
}
