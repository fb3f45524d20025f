using System.IO.Enumeration;
using Caudal.Process;

namespace Caudal.Sources;

/// <summary>A person's own mappings, one for each file name (with <c>*</c> and <c>?</c>): what <c>--map FILE.yml</c> reads.</summary>
public sealed record MapFile(IReadOnlyList<MappingRule> Tables)
{
    /// <summary>All faults of the file are thrown together, each with its line and column.</summary>
    public static MapFile Read(string path) =>
        Parse(SettingsFile.Text(path) ?? throw new FaultException(new Fault("map.not_found") { File = path }), path);

    public static MapFile Parse(string text, string path)
    {
        var rules = MapFileReader.Read(text, path);
        var nameless = rules.Where(r => string.IsNullOrEmpty(r.File)).Select(r => r.Place.Fault("map.missing_key", "file")).ToList();
        if (nameless.Count > 0) throw new FaultException(nameless);
        return rules.Count > 0 ? new MapFile(rules) : throw new FaultException(new Fault("map.empty") { File = path });
    }

    /// <summary>The mapping of the first entry whose file name fits; null where none does.</summary>
    /// <exception cref="FaultException">A column that the entry names is not in the table.</exception>
    public Mapping? For(TableSample table)
    {
        var rule = Tables.FirstOrDefault(r => Fits(r.File!, table.FileName));
        return rule is null ? null : RuleBinding.BindStrictly(rule, new TableHeaders(table), table.FileName);
    }

    /// <summary>What <c>--suggest</c> prints: mappings as a file to edit and give back with <c>--map</c>.</summary>
    public static string Write(IEnumerable<(string File, Mapping Mapping)> mappings) => MapFileWriter.Write(mappings);

    private static bool Fits(string pattern, string file)
    {
        var path = file.Replace('\\', '/');
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        return FileSystemName.MatchesSimpleExpression(pattern, path) || FileSystemName.MatchesSimpleExpression(pattern, name);
    }
}
