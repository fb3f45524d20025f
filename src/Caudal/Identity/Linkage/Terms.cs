using System.Text;

namespace Caudal.Identity.Linkage;

/// <summary>The codes of all records, those of one record beside each other: what a pair is compared in is then read from two places of memory, not from twenty.</summary>
internal sealed class CodeRows
{
    private readonly int _columns;
    private int[] _codes;

    public CodeRows(int records, int columns)
    {
        (Records, _columns, _codes) = (records, columns, new int[records * columns]);
        Array.Fill(_codes, Terms.Blank);
    }

    public int Records { get; private set; }

    public ref int this[int record, int column] => ref _codes[(record * _columns) + column];

    /// <summary>One more record, blank in everything.</summary>
    /// <returns>Its number.</returns>
    public int Add()
    {
        var start = Records * _columns;
        if (start + _columns > _codes.Length) Array.Resize(ref _codes, Math.Max(start + _columns, checked(_codes.Length * 5 / 4)));
        _codes.AsSpan(start, _columns).Fill(Terms.Blank);
        return Records++;
    }
}

/// <summary>One column of all records, dictionary-coded: equal texts share a code, so that what is costly is done once a distinct text.</summary>
/// <param name="normalise">Called once a distinct raw text; null or empty is blank.</param>
/// <param name="texts">Those of a column that holds the same kind of text; null: its own.</param>
internal sealed class Terms(CodeRows rows, int column, Func<string, string?> normalise, TermTexts? texts = null)
{
    public const int Blank = -1;

    // What is longer is looked up by what is left of it: to keep such texts whole would cost more than to normalise them again.
    private const int LongestRaw = 400;

    private readonly List<int> _codeOfRaw = [];
    private TextTable<byte> _raw = new();

    public TermTexts Texts { get; } = texts ?? new TermTexts();

    public int Records => rows.Records;

    public int this[int record] => rows[record, column];

    public ReadOnlySpan<char> Of(int record) => this[record] is var code and >= 0 ? Texts[code] : [];

    public void Set(int record, ReadOnlySpan<byte> raw)
    {
        var code = CodeOf(raw);
        rows[record, column] = code;
        if (code >= 0) Texts.Hold(code);
    }

    public void Set(int record, string? raw)
    {
        if (raw is not null) Set(record, Encoding.UTF8.GetBytes(raw));
    }

    /// <summary>The record's text counts as held once more.</summary>
    public void Hold(int record)
    {
        if (this[record] is var code and >= 0) Texts.Hold(code);
    }

    /// <summary>Of a record that came after all were counted: how common a text is stays as it was learnt.</summary>
    public void SetUncounted(int record, string? raw)
    {
        if (raw is not null) rows[record, column] = CodeOf(Encoding.UTF8.GetBytes(raw));
    }

    /// <summary>A column made of this one's texts, as codes: equal results get equal codes, null none.</summary>
    public Func<int, int> Derive(Func<string, string?> from)
    {
        var codes = Texts.Derive(from);
        return record => this[record] is var code and >= 0 ? codes[code] : Blank;
    }

    /// <summary>Nothing more comes: what adding needs is let go.</summary>
    public void Close()
    {
        _raw = new();
        _codeOfRaw.Clear();
        _codeOfRaw.TrimExcess();
        Texts.Close();
    }

    private int CodeOf(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > LongestRaw) return Texts.CodeOf(normalise(Encoding.UTF8.GetString(raw)));
        var number = _raw.Add(raw);
        if (number == _codeOfRaw.Count) _codeOfRaw.Add(Texts.CodeOf(normalise(Encoding.UTF8.GetString(raw))));
        return _codeOfRaw[number];
    }
}

/// <summary>The distinct texts of a column, each with how many records hold it.</summary>
internal sealed class TermTexts
{
    private const int Behind = 100;

    private readonly TextTable<char> _texts = new();
    private readonly List<int> _counts = [];

    /// <summary>Distinct texts.</summary>
    public int Count => _texts.Count;

    /// <summary>Records that hold one.</summary>
    public int Filled { get; private set; }

    public ReadOnlySpan<char> this[int code] => _texts[code];

    public double MeanLength => (double)_texts.Signs / Math.Max(1, Count);

    public int HeldBy(int code) => _counts[code];

    /// <summary>
    /// Chance that a record of another entity holds the text, by how many do beside the two that are looked at; as if a hundred records
    /// with other texts stood behind, so that a list of five people does not take its names for common.
    /// </summary>
    public double Frequency(int code) => (Math.Max(0, _counts[code] - 2) + 0.3) / (Filled + Behind);

    /// <summary>Chance that any other record holds the text: of what people share, as an employer, the list itself tells it, however short.</summary>
    public double Share(int code) => Math.Max(1, _counts[code] - 1.0) / Math.Max(1, Filled - 1);

    /// <summary>Chance that two filled records drawn at random hold the same text, were each record of another entity.</summary>
    public double Coincidence()
    {
        double same = 0;
        foreach (var count in _counts) same += (double)count * (count - 1);
        return Filled < 2 ? 0 : same / ((double)Filled * (Filled - 1));
    }

    /// <summary>A code for each code, of what <paramref name="from"/> makes of the text: equal results get equal codes, null none.</summary>
    public ByText<int> Derive(Func<string, string?> from)
    {
        var made = new TextTable<char>();
        return new(this, code => from(_texts[code].ToString()) is { Length: > 0 } text ? made.Add(text) : Terms.Blank);
    }

    public int CodeOf(string? text)
    {
        if (string.IsNullOrEmpty(text)) return Terms.Blank;
        var code = _texts.Add(text);
        if (code == _counts.Count) _counts.Add(0);
        return code;
    }

    public void Hold(int code)
    {
        _counts[code]++;
        Filled++;
    }

    public void Close() => _texts.Close();
}

/// <summary>What is made of each distinct text, once; of texts that come later when they are asked for.</summary>
/// <param name="of">By code; called in the order of the codes.</param>
internal sealed class ByText<T>(TermTexts texts, Func<int, T> of)
{
    private T[] _values = [];
    private int _count;

    public T this[int code]
    {
        get
        {
            if (code >= _count) Make(code);
            return _values[code];
        }
    }

    private void Make(int code)
    {
        if (code >= _values.Length) Array.Resize(ref _values, Math.Max(texts.Count, code + 1 + (code / 4)));
        for (; _count <= code; _count++) _values[_count] = of(_count);
    }
}
