namespace Caudal.Identity.Linkage;

/// <summary>The pairs of records that share a key of some rule, each pair once; blocks past the limit are skipped and reported.</summary>
internal sealed class CandidatePairs
{
    private readonly List<SkippedBlock> _skipped = [];
    private readonly List<RuleEstimate> _estimates = [];
    private readonly List<int[]> _order = [];

    // Block of each record in each rule that gives pairs, 0 where it has none: a record's blocks stand together, since they are asked together.
    private readonly int[] _blocks;

    /// <param name="rules">Each is asked for once, and only one rule's keys are in memory.</param>
    public CandidatePairs(IEnumerable<BlockingRule> rules)
    {
        var blocks = new List<int[]>();
        var sort = new KeySort();
        foreach (var rule in rules) Prepare(rule, sort, blocks);
        _blocks = Transposed(blocks);
    }

    /// <summary>Largest first.</summary>
    public IReadOnlyList<SkippedBlock> Skipped => [.. _skipped.OrderByDescending(s => s.Size)];

    public IReadOnlyList<RuleEstimate> Estimates => _estimates;

    // Skipped and lonely records have no block, so that they give no pairs and hide none of a later rule.
    private void Prepare(BlockingRule rule, KeySort sort, List<int[]> blocksOf)
    {
        var sorted = sort.Of(rule);
        var (order, blockOf) = (new List<int>(), sorted.IsEmpty ? [] : new int[rule.Records]);
        long pairs = 0, lost = 0;
        var (blocks, skipped) = (0, 0);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from + 1; to < sorted.Length && sort.AreEqual(sorted[to], sorted[from]);) to++;
            long size = to - from;
            if (size > rule.Limit)
            {
                _skipped.Add(new SkippedBlock(rule.Name, sort.RecordOf(sorted[from]), (int)size));
                (skipped, lost) = (skipped + 1, lost + (size * (size - 1) / 2));
            }
            if (size == 1 || size > rule.Limit) continue;
            (blocks, pairs) = (blocks + 1, pairs + (size * (size - 1) / 2));
            foreach (var key in sorted[from..to])
            {
                order.Add(sort.RecordOf(key));
                blockOf[order[^1]] = blocks;
            }
        }
        _estimates.Add(new RuleEstimate(rule.Name, pairs, blocks, skipped, lost));
        if (blocks == 0) return;
        _order.Add([.. order]);
        blocksOf.Add(blockOf);
    }

    private static int[] Transposed(List<int[]> blocks)
    {
        var rows = new int[blocks.Count == 0 ? 0 : blocks.Count * blocks[0].Length];
        for (var rule = 0; rule < blocks.Count; rule++)
            for (var i = 0; i < blocks[rule].Length; i++) rows[(i * blocks.Count) + rule] = blocks[rule][i];
        return rows;
    }

    /// <summary>Every pair once, the smaller record first; in an order that depends on the keys alone.</summary>
    /// <param name="which">Smaller records whose pairs are asked for; null: all.</param>
    public void ForEach(Action<int, int> take, Func<int, bool>? which = null)
    {
        for (var rule = 0; rule < _order.Count; rule++)
        {
            var order = _order[rule];
            for (int from = 0, to; from < order.Length; from = to)
            {
                for (to = from + 1; to < order.Length && BlocksOf(order[to])[rule] == BlocksOf(order[from])[rule];) to++;
                for (var i = from; i < to; i++)
                {
                    if (which is not null && !which(order[i])) continue;
                    for (var j = i + 1; j < to; j++)
                        if (IsNew(rule, order[i], order[j])) take(order[i], order[j]);
                }
            }
        }
    }

    /// <summary>The two share a block.</summary>
    public bool Meet(int a, int b)
    {
        ReadOnlySpan<int> inA = BlocksOf(a), inB = BlocksOf(b);
        for (var rule = 0; rule < inA.Length; rule++)
            if (inA[rule] == inB[rule] && inA[rule] != 0) return true;
        return false;
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
