using System.Globalization;
using Caudal.Metrics.Estimators;

namespace Caudal.Tests.Diagnosis.MultiState;

/// <summary>What oracle.R wrote, and what it read: see there for where the data come from.</summary>
internal static class OracleFile
{
    /// <summary>Agreement with R that the method promises.</summary>
    public const double Agreement = 1e-8;

    public static IReadOnlyList<Dictionary<string, string>> Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Diagnosis", "MultiState", "expected", $"{name}.csv"));
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(l => header.Zip(l.Split(',')).ToDictionary(p => p.First, p => p.Second))];
    }

    public static ILookup<string, Spell> Spells(string name) => Read($"{name}_spells").ToLookup(r => r["segment"], r =>
        new Spell(Number(r["entry"]) ?? double.NegativeInfinity, Number(r["exit"])!.Value, State(r["from"]), r["to"].Length == 0 ? null : State(r["to"]), State(r["count"])));

    public static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);

    public static int State(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Fails where the two differ by more than 1e-8, or one of them has no value.</summary>
    public static void Same(string where, string expected, double? actual)
    {
        var number = actual is { } a && double.IsNaN(a) ? null : actual;
        Assert.True(Number(expected) is { } e ? number is { } n && Math.Abs(e - n) <= Agreement : number is null, $"{where}: {expected} in R, here {number}");
    }
}
