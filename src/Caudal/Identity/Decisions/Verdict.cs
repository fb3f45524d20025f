namespace Caudal.Identity.Decisions;

/// <summary>
/// What all decisions come to: which records are one, which groups of them are not. Read from the latest back, so that what an earlier one says
/// against a later one, be it through other records, is left out: the later wins.
/// </summary>
public sealed class Verdict
{
    private readonly Dictionary<RecordRef, int> _numbers = [];
    private readonly List<RecordRef> _records = [];
    private readonly Clusters _clusters = new(0);
    private readonly SortedSet<long> _yielding = [];

    public static Verdict None { get; } = Of([]);

    /// <summary>Decisions that do not hold, or not for all of their records, since a later one says otherwise.</summary>
    public IReadOnlySet<long> Yielding => _yielding;

    /// <summary>Every record that was decided about.</summary>
    public IReadOnlyList<RecordRef> Records => _records;

    /// <summary>The records that are one, by their numbers in <see cref="Records"/>; a record that none is joined with is alone in its group.</summary>
    public IEnumerable<IReadOnlyList<int>> Groups => Enumerable.Range(0, _records.Count).GroupBy(_clusters.Find).Select(g => g.ToList());

    /// <summary>Pairs of groups that are not one, each by one record of it.</summary>
    public IEnumerable<(int A, int B)> Apart => _clusters.Apart;

    /// <summary>The decisions say whether these two are one.</summary>
    public bool Answers(RecordRef a, RecordRef b) =>
        _numbers.TryGetValue(a, out var x) && _numbers.TryGetValue(b, out var y) && (_clusters.Find(x) == _clusters.Find(y) || _clusters.AreApart(x, y));

    public static Verdict Of(IEnumerable<Decision> decisions)
    {
        var verdict = new Verdict();
        foreach (var decision in decisions.OrderByDescending(d => d.Id))
            if (!verdict.Take(decision)) verdict._yielding.Add(decision.Id);
        return verdict;
    }

    private bool Take(Decision decision)
    {
        List<int> left = [.. decision.Left.Select(NumberOf)], right = [.. decision.Right.Select(NumberOf)];
        return decision.Kind switch
        {
            DecisionKind.Reject => Part(left, right),
            DecisionKind.Split => Join(right) & Part(left, right),
            _ => Join([.. left, .. right]),
        };
    }

    // A record that a later decision keeps out of the first group starts one of its own, so that one exception does not undo a merge.
    private bool Join(List<int> records)
    {
        var firsts = new List<int>();
        foreach (var record in records)
            if (!firsts.Exists(first => _clusters.Union(first, record))) firsts.Add(record);
        return firsts.Count <= 1;
    }

    private bool Part(List<int> left, List<int> right)
    {
        var whole = true;
        foreach (var a in left)
            foreach (var b in right) whole &= _clusters.Part(a, b);
        return whole;
    }

    private int NumberOf(RecordRef record)
    {
        if (_numbers.TryGetValue(record, out var number)) return number;
        _numbers[record] = number = _records.Count;
        _records.Add(record);
        _clusters.Add();
        return number;
    }
}
