using System.Numerics;

namespace Caudal.Identity.Linkage;

/// <summary>Remembers a small number for pairs of codes, in a table of fixed size: a newer pair may take an older one's place, so memory stays flat.</summary>
internal sealed class PairMemo
{
    private const int MostBits = 22;

    private ulong[] _keys = new ulong[1 << 12];
    private byte[] _values = new byte[1 << 12];
    private int _set;

    public bool TryGet(int x, int y, out int value)
    {
        var key = Key(x, y);
        var at = Place(key);
        value = _values[at];
        return _keys[at] == key;
    }

    public void Set(int x, int y, int value)
    {
        if (++_set > _keys.Length / 2 && _keys.Length < 1 << MostBits) Grow();
        var key = Key(x, y);
        var at = Place(key);
        (_keys[at], _values[at]) = (key, (byte)value);
    }

    private void Grow()
    {
        var (keys, values) = (_keys, _values);
        (_keys, _values) = (new ulong[keys.Length * 4], new byte[keys.Length * 4]);
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] == 0) continue;
            var at = Place(keys[i]);
            (_keys[at], _values[at]) = (keys[i], values[i]);
        }
    }

    // Codes differ, so that no key is 0.
    private static ulong Key(int x, int y) => x < y ? ((ulong)(uint)x << 32) | (uint)y : ((ulong)(uint)y << 32) | (uint)x;

    private int Place(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> (64 - BitOperations.Log2((uint)_keys.Length)));
}
