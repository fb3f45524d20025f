namespace Caudal.Identity.Linkage;

/// <summary>The pairs of records that share a key of some rule, each pair once; blocks past the limit are skipped and reported.</summary>
internal sealed class CandidatePairs
{
    private readonly IReadOnlyList<BlockingRule> _rules;
    private readonly List<SkippedBlock> _skipped = [];
    private readonly List<RuleEstimate> _estimates = [];
    private readonly int[][] _order;

    public CandidatePairs(IReadOnlyList<BlockingRule> rules)
    {
        _rules = rules;
        _order = [.. rules.Select(Prepare)];
    }

    /// <summary>Largest first.</summary>
    public IReadOnlyList<SkippedBlock> Skipped => [.. _skipped.OrderByDescending(s => s.Size)];

    public IReadOnlyList<RuleEstimate> Estimates => _estimates;

    // Sorted by key; keys of skipped and lonely records become 0, so that they give no pairs and hide none of a later rule.
    private int[] Prepare(BlockingRule rule)
    {
        var order = Enumerable.Range(0, rule.Keys.Length).Where(i => rule.Keys[i] != 0).ToArray();
        var keys = Array.ConvertAll(order, i => rule.Keys[i]);
        Array.Sort(keys, order);
        long pairs = 0, lost = 0;
        var (kept, blocks, skipped) = (0, 0, 0);
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && keys[to] == keys[from];) to++;
            long size = to - from;
            if (size > rule.Limit)
            {
                _skipped.Add(new SkippedBlock(rule.Name, order[from], (int)size));
                (skipped, lost) = (skipped + 1, lost + (size * (size - 1) / 2));
            }
            if (size == 1 || size > rule.Limit)
            {
                for (var i = from; i < to; i++) rule.Keys[order[i]] = 0;
                continue;
            }
            (blocks, pairs) = (blocks + 1, pairs + (size * (size - 1) / 2));
            Array.Sort(order, from, (int)size);
            Array.Copy(order, from, order, kept, (int)size);
            kept += (int)size;
        }
        _estimates.Add(new RuleEstimate(rule.Name, pairs, blocks, skipped, lost));
        return order[..kept];
    }

    /// <summary>Every pair once, the smaller record first; in an order that depends on the keys alone.</summary>
    public void ForEach(Action<int, int> take)
    {
        for (var rule = 0; rule < _rules.Count; rule++)
        {
            var (order, keys) = (_order[rule], _rules[rule].Keys);
            for (int from = 0, to; from < order.Length; from = to)
            {
                for (to = from + 1; to < order.Length && keys[order[to]] == keys[order[from]];) to++;
                for (var i = from; i < to; i++)
                    for (var j = i + 1; j < to; j++)
                        if (IsNew(rule, order[i], order[j])) take(order[i], order[j]);
            }
        }
    }

    private bool IsNew(int rule, int a, int b)
    {
        for (var earlier = 0; earlier < rule; earlier++)
        {
            var keys = _rules[earlier].Keys;
            if (keys[a] == keys[b] && keys[a] != 0) return false;
        }
        return true;
    }
}
