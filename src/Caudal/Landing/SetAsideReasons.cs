using System.Text.Json;

namespace Caudal.Landing;

/// <summary>Rows of one file that were set aside for one reason.</summary>
/// <param name="First">The first of them, with its place.</param>
public sealed record SetAsideReason(string LoadId, string File, Fault First, long Rows);

/// <summary>Why rows were set aside, out of what the loads keep beside their data.</summary>
public static class SetAsideReasons
{
    /// <summary>Newest load first; within a load by file and by how many rows.</summary>
    public static IReadOnlyList<SetAsideReason> Read(Workspace workspace)
    {
        var loads = LandingZone.Folders(workspace).Where(folder => File.Exists(Path.Combine(folder, LandingZone.SetAsideFile))).Reverse().ToList();
        var damage = loads.Select(LandingZone.DamageOfSetAside).OfType<Fault>().ToList();
        return damage.Count == 0 ? [.. loads.SelectMany(ReasonsOf)] : throw new FaultException(damage);
    }

    private static IEnumerable<SetAsideReason> ReasonsOf(string folder)
    {
        var (load, path) = (Path.GetFileName(folder), Path.Combine(folder, LandingZone.SetAsideFile));
        return File.ReadLines(path).Select(Parse).GroupBy(f => (f.File, f.Key, Column(f)))
            .Select(g => new SetAsideReason(load, g.Key.File ?? "", g.First(), g.Count()))
            .OrderBy(r => r.File, StringComparer.Ordinal).ThenByDescending(r => r.Rows);
    }

    // Of a fault of one column, the column's name comes first; other arguments are the row's own.
    private static object? Column(Fault fault) => fault.Key.StartsWith("row.", StringComparison.Ordinal) ? fault.Arguments.FirstOrDefault() : null;

    private static Fault Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var row = json.RootElement;
        return new Fault(row.GetProperty("reason").GetString()!, [.. row.GetProperty("arguments").EnumerateArray().Select(a => (object?)a.GetString())])
        {
            File = row.GetProperty("file").GetString(),
            Line = row.TryGetProperty("line", out var number) ? number.GetInt64() : null,
            Column = row.TryGetProperty("column", out var column) ? column.GetInt32() : null,
        };
    }
}
