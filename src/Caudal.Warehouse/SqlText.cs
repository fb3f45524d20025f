namespace Caudal.Warehouse;

/// <summary>Quoting, for identifiers out of a catalogue and for text constants that Caudal itself writes.</summary>
public static class SqlText
{
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
