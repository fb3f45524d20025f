namespace Caudal.Identity.Linkage;

/// <summary>The links of each record, to which more may come: each link stands once, and each of its two records knows the next.</summary>
internal sealed class LinkTable
{
    private readonly List<Link> _links = [];

    // By record: 1 + twice the last link's place, + 1 where the record is its second; by link the same of the links before it, of its first record and of its second.
    private readonly List<int> _last = [];
    private readonly List<(int A, int B)> _before = [];

    public void Add(Link link)
    {
        while (_last.Count <= Math.Max(link.A, link.B)) _last.Add(0);
        _before.Add((_last[link.A], _last[link.B]));
        (_last[link.A], _last[link.B]) = (1 + (2 * _links.Count), 2 + (2 * _links.Count));
        _links.Add(link);
    }

    /// <summary>The record's links, each with its place.</summary>
    public IEnumerable<(int Place, Link Link)> Of(int record)
    {
        for (var at = record < _last.Count ? _last[record] : 0; at > 0;)
        {
            var (place, isSecond) = ((at - 1) / 2, at % 2 == 0);
            if (!float.IsNaN(_links[place].Weight)) yield return (place, _links[place]);
            at = isSecond ? _before[place].B : _before[place].A;
        }
    }

    public void Remove(int place) => _links[place] = _links[place] with { Weight = float.NaN };
}
