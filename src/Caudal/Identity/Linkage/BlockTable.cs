using System.Numerics;

namespace Caudal.Identity.Linkage;

/// <summary>The records of each block of one rule, which more may join. A record's key is asked for again instead of being kept: it is made of codes in no time.</summary>
internal sealed class BlockTable
{
    private readonly BlockingRule _rule;

    // The last record of each place + 1, and by record the one before it in its place + 1; a place may hold several blocks.
    private int[] _last = new int[16];
    private int[] _before = [];

    public BlockTable(BlockingRule rule)
    {
        _rule = rule;
        Reserve(rule.Records);
        for (var record = 0; record < rule.Records; record++) Add(record);
    }

    public int Limit => _rule.Limit;

    private int Count { get; set; }

    /// <summary>The next record comes to its block, if it has one.</summary>
    public void Add(int record)
    {
        Reserve(record + 1);
        Count = record + 1;
        if (_rule.Key(record) is var key and not 0) Chain(record, key);
    }

    /// <summary>All records of the record's block, the record itself among them, the newest first; none where it has no block.</summary>
    public void Members(int record, List<int> members)
    {
        members.Clear();
        var key = _rule.Key(record);
        if (key == 0) return;
        for (var at = _last[PlaceOf(key)]; at > 0; at = _before[at - 1])
            if (_rule.Key(at - 1) == key) members.Add(at - 1);
    }

    public bool Meet(int a, int b) => _rule.Key(a) is var key and not 0 && key == _rule.Key(b);

    private void Reserve(int records)
    {
        if (records > _before.Length) Array.Resize(ref _before, Math.Max(records, _before.Length * 5 / 4));
        if (records <= _last.Length) return;
        _last = new int[BitOperations.RoundUpToPowerOf2((uint)records)];
        for (var record = 0; record < Count; record++)
            if (_rule.Key(record) is var key and not 0) Chain(record, key);
    }

    private void Chain(int record, ulong key)
    {
        ref var last = ref _last[PlaceOf(key)];
        (_before[record], last) = (last, record + 1);
    }

    private int PlaceOf(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> (64 - BitOperations.Log2((uint)_last.Length)));
}
