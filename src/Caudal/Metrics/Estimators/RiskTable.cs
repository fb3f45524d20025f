namespace Caudal.Metrics.Estimators;

/// <summary>Counts by distinct time, ascending: all that the estimators of this folder read.</summary>
public sealed class RiskTable
{
    private RiskTable(IReadOnlyList<RiskRow> rows, int states) => (Rows, States) = (rows, states);

    /// <summary>By time, state and next state; censored last.</summary>
    public IReadOnlyList<RiskRow> Rows { get; }

    /// <summary>One more than the highest state.</summary>
    public int States { get; }

    /// <summary>Spells that began and ended at one time were never at risk and are left out.</summary>
    public static RiskTable Of(IEnumerable<Spell> spells)
    {
        var watched = spells.Where(s => s.Exit > s.Entry && s.Count > 0).ToArray();
        var states = watched.Length == 0 ? 0 : watched.Max(s => Math.Max(s.From, s.To ?? 0)) + 1;
        var entries = Array.ConvertAll(watched, s => (s.Entry, s.From, s.Count));
        Array.Sort(entries, static (a, b) => a.Entry.CompareTo(b.Entry));
        Array.Sort(watched, static (a, b) => Order(a, b));
        return new RiskTable(Swept(watched, entries, new long[states]), states);
    }

    private static List<RiskRow> Swept(Span<Spell> exits, ReadOnlySpan<(double Entry, int From, long Count)> entries, long[] atRisk)
    {
        var rows = new List<RiskRow>();
        for (int first = 0, entered = 0; first < exits.Length;)
        {
            var (time, start) = (exits[first].Exit, rows.Count);
            for (; entered < entries.Length && entries[entered].Entry < time; entered++) atRisk[entries[entered].From] += entries[entered].Count;
            for (; first < exits.Length && exits[first].Exit == time; first++) Add(rows, start, exits[first], atRisk);
            for (var i = start; i < rows.Count; i++) atRisk[rows[i].From] -= rows[i].Count;
        }
        return rows;
    }

    private static void Add(List<RiskRow> rows, int start, in Spell exit, long[] atRisk)
    {
        var last = rows.Count > start ? rows[^1] : default;
        if (rows.Count > start && last.From == exit.From && last.To == exit.To) rows[^1] = last with { Count = last.Count + exit.Count };
        else rows.Add(new RiskRow(exit.Exit, exit.From, exit.To, exit.Count, atRisk[exit.From]));
    }

    private static int Order(in Spell a, in Spell b)
    {
        var order = a.Exit.CompareTo(b.Exit);
        if (order == 0) order = a.From.CompareTo(b.From);
        return order == 0 ? (a.To ?? int.MaxValue).CompareTo(b.To ?? int.MaxValue) : order;
    }
}
