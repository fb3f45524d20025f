using System.Runtime.InteropServices;

namespace Caudal.Identity.Linkage;

/// <summary>Distinct texts, numbered in the order that they come, all in one piece of memory: as many strings would take three times as much.</summary>
/// <typeparam name="T">byte or char.</typeparam>
internal sealed class TextTable<T> where T : unmanaged, IEquatable<T>
{
    private T[] _texts = new T[64];
    private int[] _ends = new int[16];
    private int[] _hashes = new int[16];

    // Number + 1 of the text in each place; 0: free.
    private int[] _places = new int[32];

    public int Count { get; private set; }

    /// <summary>Of all texts together.</summary>
    public int Signs => Start(Count);

    public ReadOnlySpan<T> this[int number] => _texts.AsSpan(Start(number).._ends[number]);

    /// <summary>The text's number, a new one where it was not there.</summary>
    public int Add(ReadOnlySpan<T> text)
    {
        var hash = HashOf(text);
        var place = PlaceOf(text, hash);
        if (_places[place] > 0) return _places[place] - 1;
        if (Count == _ends.Length) Grow();
        if (Count * 2 > _places.Length) place = Spread(text, hash);
        var start = Start(Count);
        if (start + text.Length > _texts.Length) Array.Resize(ref _texts, Math.Max(start + text.Length, checked(_texts.Length * 2)));
        text.CopyTo(_texts.AsSpan(start));
        (_ends[Count], _hashes[Count], _places[place]) = (start + text.Length, hash, Count + 1);
        return Count++;
    }

    /// <summary>Nothing more comes: what adding needs is let go.</summary>
    public void Close()
    {
        (_places, _hashes) = ([], []);
        Array.Resize(ref _ends, Count);
        Array.Resize(ref _texts, Start(Count));
    }

    private int Start(int number) => number == 0 ? 0 : _ends[number - 1];

    private int PlaceOf(ReadOnlySpan<T> text, int hash)
    {
        var place = hash & (_places.Length - 1);
        while (_places[place] > 0 && !(_hashes[_places[place] - 1] == hash && this[_places[place] - 1].SequenceEqual(text))) place = (place + 1) & (_places.Length - 1);
        return place;
    }

    private void Grow()
    {
        Array.Resize(ref _ends, Count * 2);
        Array.Resize(ref _hashes, Count * 2);
    }

    private int Spread(ReadOnlySpan<T> text, int hash)
    {
        _places = new int[_places.Length * 4];
        for (var number = 0; number < Count; number++)
        {
            var place = _hashes[number] & (_places.Length - 1);
            while (_places[place] > 0) place = (place + 1) & (_places.Length - 1);
            _places[place] = number + 1;
        }
        return PlaceOf(text, hash);
    }

    // Seeded by the process, so that nobody can prepare texts that all meet; the numbers do not depend on it.
    private static int HashOf(ReadOnlySpan<T> text)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(text));
        return hash.ToHashCode();
    }
}
