using System.Runtime.InteropServices;

namespace Caudal.Identity.Linkage;

/// <summary>One column of all records, dictionary-coded: equal texts share a code, so that what is costly is done once a distinct text.</summary>
internal sealed class Terms
{
    public const int Blank = -1;

    private const int Behind = 300;

    private readonly List<int> _codes = [];
    private readonly List<string> _texts = [];
    private readonly List<int> _counts = [];
    private Dictionary<string, int> _raw = [];
    private Dictionary<string, int> _known = [];

    /// <summary>Records, blank ones included.</summary>
    public int Records => _codes.Count;

    /// <summary>Distinct texts.</summary>
    public int Distinct => _texts.Count;

    public int Filled { get; private set; }

    public int this[int record] => _codes[record];

    public string Text(int code) => _texts[code];

    public string? Of(int record) => _codes[record] is var code and >= 0 ? _texts[code] : null;

    public int Count(int code) => _counts[code];

    /// <summary>
    /// Chance that a record of another entity holds the text, by how many do beside the two that are looked at; as if some hundreds of records
    /// with other texts stood behind, so that a list of five people does not take its names for common.
    /// </summary>
    public double Frequency(int code) => (Math.Max(0, _counts[code] - 2) + 0.5) / (Filled + Behind);

    /// <summary>Chance that two filled records drawn at random hold the same text, were each record of another entity.</summary>
    public double Coincidence()
    {
        double same = 0;
        foreach (var count in _counts) same += (double)count * (count - 1);
        return Filled < 2 ? 0 : same / ((double)Filled * (Filled - 1));
    }

    /// <summary>Adds the next record's text.</summary>
    /// <param name="normalise">Called once a distinct raw text; null or empty is blank.</param>
    public void Add(string? raw, Func<string, string?> normalise)
    {
        if (raw is null)
        {
            _codes.Add(Blank);
            return;
        }
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_raw, raw, out var known);
        if (!known) code = CodeOf(normalise(raw));
        Put(code);
    }

    /// <summary>Nothing more comes: what adding needs is let go.</summary>
    public void Close()
    {
        (_raw, _known) = ([], []);
        _codes.TrimExcess();
    }

    /// <summary>Adds the next record's text as it is.</summary>
    public void Add(string? text) => Put(CodeOf(text));

    /// <summary>A column made of this one's texts, as codes: equal results get equal codes, null none.</summary>
    public int[] Derive(Func<string, string?> from)
    {
        var known = new Dictionary<string, int>();
        var codes = new int[Distinct];
        for (var i = 0; i < codes.Length; i++)
        {
            var text = from(_texts[i]);
            if (string.IsNullOrEmpty(text)) codes[i] = Blank;
            else if (known.TryGetValue(text, out var code)) codes[i] = code;
            else codes[i] = known[text] = known.Count;
        }
        return [.. _codes.Select(c => c < 0 ? Blank : codes[c])];
    }

    private void Put(int code)
    {
        _codes.Add(code);
        if (code == Blank) return;
        _counts[code]++;
        Filled++;
    }

    private int CodeOf(string? text)
    {
        if (string.IsNullOrEmpty(text)) return Blank;
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, text, out var known);
        if (known) return code;
        code = _texts.Count;
        _texts.Add(text);
        _counts.Add(0);
        return code;
    }
}
