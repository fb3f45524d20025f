namespace Caudal.Simulator.World;

/// <summary>The leaks that act in one run, and between which moments.</summary>
internal sealed class Leaks
{
    private readonly Active[]?[] _active = new Active[]?[LeakCatalogue.All.Count];

    public static Leaks None { get; } = new([]);

    public Leaks(IEnumerable<(PlantedLeak Leak, long From, long To)> leaks)
    {
        foreach (var (leak, from, to) in leaks.Where(l => l.Leak.Kind != "none" && l.Leak.Size > 0))
        {
            var kind = LeakCatalogue.Names.ToList().IndexOf(leak.Kind);
            var segment = leak.Segment ?? LeakCatalogue.All[kind].Segment;
            _active[kind] = [.. _active[kind] ?? [], new Active(leak.Size, segment is null ? null : Cell.Condition(segment), from, to)];
        }
    }

    /// <summary>The leak's size at that place and moment; 0 where it does not act.</summary>
    public double Size(LeakKind kind, in Cell cell, long at)
    {
        if (_active[(int)kind] is not { } leaks) return 0;
        foreach (var leak in leaks)
            if (at >= leak.From && at < leak.To && (leak.Segment is not { } segment || cell.Is(segment))) return leak.Size;
        return 0;
    }

    private sealed record Active(double Size, (string, string)? Segment, long From, long To);
}
