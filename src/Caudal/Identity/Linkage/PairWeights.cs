namespace Caudal.Identity.Linkage;

/// <summary>
/// Weighs pairs that may turn out too light: what codes tell comes first, then texts, those before the others that may add most for their length, and only
/// as long as the rest can still bring the pair to what is asked.
/// </summary>
internal sealed class PairWeights
{
    private readonly MatchModel _model;
    private readonly Comparison[] _comparisons;
    private readonly double[][] _weights;

    // The most that a comparison adds once a glance left it open, and the comparisons in the order of that.
    private readonly double[] _most;
    private readonly int[] _order;

    public PairWeights(MatchModel model)
    {
        (_model, _comparisons) = (model, [.. model.Comparisons]);
        _weights = [.. _comparisons.Select((c, i) => Enumerable.Range(0, c.Levels + 1).Select(level => model.Weight(i, level)).ToArray())];
        _most = [.. _weights.Select(w => w.Where((_, level) => level != w.Length - 2).Max())];
        _order = [.. Enumerable.Range(0, _most.Length).OrderByDescending(c => _most[c] / _comparisons[c].Length)];
    }

    /// <summary>Bits, prior included; some number below <paramref name="least"/> where they are less.</summary>
    public double Of(int a, int b, double least)
    {
        var (told, open, left) = (_model.PriorWeight, 0, 0.0);
        for (var c = 0; c < _comparisons.Length; c++)
        {
            if (_comparisons[c].Glance(a, b) is var level && level != Comparison.Open) told += Weight(c, level, a, b);
            else (open, left) = (open | (1 << c), left + _most[c]);
        }
        foreach (var c in _order)
        {
            if (told + left < least) return told + left;
            if ((open >> c & 1) == 0) continue;
            told += Weight(c, _comparisons[c].Level(a, b), a, b);
            left -= _most[c];
        }
        return told;
    }

    private double Weight(int c, int level, int a, int b) =>
        level == _comparisons[c].Levels ? 0 : _weights[c][level] + (level == 0 ? 0 : _model.Rarity(c, level, a, b));
}
