namespace Caudal.Identity.Linkage;

/// <summary>The pairs of records that share a key of some rule, each pair once; blocks past the limit are skipped and reported.</summary>
internal sealed class CandidatePairs
{
    private readonly List<SkippedBlock> _skipped = [];
    private readonly List<RuleEstimate> _estimates = [];
    private readonly List<int[]> _order = [];

    // Block of each record in each rule, 0 where it has none: a record's blocks stand together, since they are asked together.
    private readonly int[] _blocks;

    /// <param name="rules">Each is asked for once, so that only one rule's keys are in memory.</param>
    public CandidatePairs(IEnumerable<BlockingRule> rules)
    {
        var blocks = new List<int[]>();
        foreach (var rule in rules) blocks.Add(Prepare(rule));
        _blocks = Transposed(blocks);
    }

    /// <summary>Largest first.</summary>
    public IReadOnlyList<SkippedBlock> Skipped => [.. _skipped.OrderByDescending(s => s.Size)];

    public IReadOnlyList<RuleEstimate> Estimates => _estimates;

    // Skipped and lonely records have no block, so that they give no pairs and hide none of a later rule.
    private int[] Prepare(BlockingRule rule)
    {
        var order = Enumerable.Range(0, rule.Keys.Length).Where(i => rule.Keys[i] != 0).ToArray();
        var keys = Array.ConvertAll(order, i => rule.Keys[i]);
        Array.Sort(keys, order);
        var blockOf = new int[rule.Keys.Length];
        long pairs = 0, lost = 0;
        var (kept, blocks, skipped) = (0, 0, 0);
        for (int from = 0, to; from < order.Length; from = to)
        {
            for (to = from + 1; to < order.Length && keys[to] == keys[from];) to++;
            long size = to - from;
            if (size > rule.Limit)
            {
                _skipped.Add(new SkippedBlock(rule.Name, order.AsSpan(from, (int)size).ToArray().Min(), (int)size));
                (skipped, lost) = (skipped + 1, lost + (size * (size - 1) / 2));
            }
            if (size == 1 || size > rule.Limit) continue;
            (blocks, pairs) = (blocks + 1, pairs + (size * (size - 1) / 2));
            Array.Sort(order, from, (int)size);
            for (var i = from; i < to; i++) blockOf[order[i]] = blocks;
            Array.Copy(order, from, order, kept, (int)size);
            kept += (int)size;
        }
        _estimates.Add(new RuleEstimate(rule.Name, pairs, blocks, skipped, lost));
        _order.Add(order[..kept]);
        return blockOf;
    }

    private static int[] Transposed(List<int[]> blocks)
    {
        var rows = new int[blocks.Count == 0 ? 0 : blocks.Count * blocks[0].Length];
        for (var rule = 0; rule < blocks.Count; rule++)
            for (var i = 0; i < blocks[rule].Length; i++) rows[(i * blocks.Count) + rule] = blocks[rule][i];
        return rows;
    }

    /// <summary>Every pair once, the smaller record first; in an order that depends on the keys alone.</summary>
    public void ForEach(Action<int, int> take)
    {
        for (var rule = 0; rule < _order.Count; rule++)
        {
            var order = _order[rule];
            for (int from = 0, to; from < order.Length; from = to)
            {
                for (to = from + 1; to < order.Length && BlocksOf(order[to])[rule] == BlocksOf(order[from])[rule];) to++;
                for (var i = from; i < to; i++)
                    for (var j = i + 1; j < to; j++)
                        if (IsNew(rule, order[i], order[j])) take(order[i], order[j]);
            }
        }
    }

    private ReadOnlySpan<int> BlocksOf(int record) => _blocks.AsSpan(record * _order.Count, _order.Count);

    private bool IsNew(int rule, int a, int b)
    {
        ReadOnlySpan<int> inA = BlocksOf(a)[..rule], inB = BlocksOf(b);
        for (var earlier = 0; earlier < inA.Length; earlier++)
            if (inA[earlier] == inB[earlier] && inA[earlier] != 0) return false;
        return true;
    }
}
