using System.Globalization;

namespace Caudal.Process;

/// <summary>The faults found so far in one settings document, and which keys each of its sections knows.</summary>
internal sealed class SettingsReading(string file)
{
    public List<Fault> Faults { get; } = [];

    /// <summary>Section name → the keys that its reader asked for.</summary>
    public SortedDictionary<string, SortedSet<string>> Known { get; } = new(StringComparer.Ordinal);

    public void Add(Setting at, string key, params object?[] arguments) =>
        Faults.Add(new Fault(key, arguments) { File = file, Line = at.Line, Column = at.Column });
}

/// <summary>
/// One mapping being read. The keys that the reader asks for are the keys that exist: what is left over at
/// <see cref="Close"/> is unknown. A key that is absent, empty or at fault reads as null.
/// </summary>
internal sealed class Section
{
    private readonly SettingsReading _reading;
    private readonly string _name;
    private readonly Dictionary<string, Setting> _values = new(StringComparer.Ordinal);
    private readonly List<TextSetting> _keys = [];
    private readonly SortedSet<string> _known;

    // Something else stands where the section was expected; what it lacks is then not worth saying.
    private readonly bool _whole;

    public Section(Setting? setting, string name, SettingsReading reading)
    {
        (_reading, _name) = (reading, name);
        Place = setting ?? new TextSetting("", true, 1, 1);
        if (!reading.Known.TryGetValue(name, out var known)) reading.Known[name] = known = new SortedSet<string>(StringComparer.Ordinal);
        _known = known;
        _whole = setting is MapSetting or null or TextSetting { IsNull: true };
        if (setting is MapSetting map) Keep(map);
        else if (!_whole) reading.Add(Place, "process.not_a_mapping", name);
    }

    public Setting Place { get; }

    private void Keep(MapSetting map)
    {
        foreach (var (key, value) in map.Entries)
            if (_values.TryAdd(key.Text, value)) _keys.Add(key);
            else _reading.Add(key, "process.duplicate_key", key.Text, _keys.First(k => k.Text == key.Text).Line);
    }

    /// <summary>Reports the keys that nothing asked for.</summary>
    public void Close()
    {
        foreach (var key in _keys.Where(k => !_known.Contains(k.Text)))
            if (Nearest.To(key.Text, _known) is { } meant) _reading.Add(key, "process.unknown_key_near", key.Text, _name, meant);
            else _reading.Add(key, "process.unknown_key", key.Text, _name, string.Join(", ", _known));
    }

    public void Fault(string key, Setting at, params object?[] arguments) => _reading.Add(at, key, arguments);

    /// <summary>Where the key's value stands; the section itself where it is absent.</summary>
    public Setting At(string key) => _values.GetValueOrDefault(key, Place);

    public Setting? Value(string key)
    {
        _known.Add(key);
        return _values.GetValueOrDefault(key) is { } value and not TextSetting { IsNull: true } ? value : null;
    }

    public string? Text(string key) => Value(key) is { } value ? AsText(key, value) : null;

    /// <summary>A text that must stand there.</summary>
    public string Required(string key)
    {
        if (Text(key) is { Length: > 0 } text) return text;
        if (_whole && Value(key) is null or TextSetting) _reading.Add(Place, "process.required", key, _name);
        return "";
    }

    /// <summary>One word of an enumeration that must stand there.</summary>
    public T RequiredEnum<T>(string key) where T : struct, Enum
    {
        if (_whole && Value(key) is null) _reading.Add(Place, "process.required_word", key, string.Join(", ", Words<T>()));
        return Enum<T>(key) ?? default;
    }

    private string? AsText(string key, Setting value)
    {
        if (value is TextSetting text) return text.Text;
        _reading.Add(value, "process.not_a_text", key);
        return null;
    }

    /// <summary>A value that <paramref name="parse"/> understands; else the fault says what was found and what is expected (text keys).</summary>
    public T? Parsed<T>(string key, string expected, Func<string, T?> parse) where T : struct
    {
        if (Text(key) is not { } text) return null;
        var value = parse(text);
        if (value is null) _reading.Add(At(key), expected, key, text);
        return value;
    }

    public decimal? Number(string key, decimal least, decimal most, string expected = "process.not_a_number_between") =>
        Text(key) is { } text ? AsNumber(key, text, least, most, expected) : null;

    private decimal? AsNumber(string key, string text, decimal least, decimal most, string expected)
    {
        if (Numbers.Parse(text) is { } number && number >= least && number <= most) return number;
        _reading.Add(At(key), expected, key, text, Numbers.Text(least), Numbers.Text(most));
        return null;
    }

    /// <summary>0 to 1; a percentage typed as such is told how a share is written.</summary>
    public decimal? Share(string key) => Number(key, 0, 1, "process.not_a_share");

    public int? Whole(string key, int least, int most)
    {
        if (Text(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        _reading.Add(At(key), "process.not_a_whole_number", key, text, least, most);
        return null;
    }

    public DateOnly? Day(string key) => Parsed(key, "process.not_a_date", Numbers.ParseDay);

    /// <summary>One of a fixed list of words.</summary>
    public string? OneOf(string key, IReadOnlyCollection<string> words)
    {
        if (Text(key) is not { } text) return null;
        if (words.Contains(text, StringComparer.Ordinal)) return text;
        Unknown(key, text, words, string.Join(", ", words));
        return null;
    }

    /// <summary>Reports a word that is not known, with the nearest that is.</summary>
    public void Unknown(string key, string found, IEnumerable<string> words, string expected)
    {
        if (Nearest.To(found, words) is { } meant) _reading.Add(At(key), "process.unknown_word_near", key, found, meant);
        else _reading.Add(At(key), "process.unknown_word", key, found, expected);
    }

    public T? Enum<T>(string key) where T : struct, Enum =>
        OneOf(key, Words<T>()) is { } word ? System.Enum.Parse<T>(word, ignoreCase: true) : null;

    public static IReadOnlyCollection<string> Words<T>() where T : struct, Enum =>
        [.. System.Enum.GetNames<T>().Select(n => n.ToLowerInvariant())];

    public IReadOnlyList<Setting> List(string key)
    {
        if (Value(key) is not { } value) return [];
        if (value is ListSetting list) return list.Items;
        _reading.Add(value, "process.not_a_list", key);
        return [];
    }

    public IReadOnlyList<string> Texts(string key) => [.. List(key).Select(item => AsText(key, item)).OfType<string>()];

    public IReadOnlyList<DateOnly> Days(string key) => [.. Each(key, "process.not_a_date", Numbers.ParseDay)];

    /// <summary>The items of a list that <paramref name="parse"/> understands; the others are reported.</summary>
    public IEnumerable<T> Each<T>(string key, string expected, Func<string, T?> parse) where T : struct
    {
        foreach (var item in List(key))
            if (AsText(key, item) is { } text)
                if (parse(text) is { } value) yield return value;
                else _reading.Add(item, expected, key, text);
    }

    /// <summary>A mapping of texts to texts, in the document's order.</summary>
    public IReadOnlyDictionary<string, string> Pairs(string key)
    {
        var pairs = new Dictionary<string, string>();
        if (Value(key) is not { } value) return pairs;
        if (value is not MapSetting map) _reading.Add(value, "process.not_a_mapping", key);
        else
            foreach (var (name, setting) in map.Entries)
                if (AsText(name.Text, setting) is { } text && !pairs.TryAdd(name.Text, text))
                    _reading.Add(name, "process.duplicate_key", name.Text, map.Entries.First(e => e.Key.Text == name.Text).Key.Line);
        return pairs;
    }

    /// <summary>The mappings of a list, each read and closed.</summary>
    public IReadOnlyList<T> Sections<T>(string key, Func<Section, T> read) => [.. List(key).Select(item => One(item, key, read))];

    public T Sub<T>(string key, Func<Section, T> read) => One(Value(key), key, read);

    private T One<T>(Setting? setting, string key, Func<Section, T> read)
    {
        var section = new Section(setting, key, _reading);
        var value = read(section);
        section.Close();
        return value;
    }
}

/// <summary>Numbers and days as a settings file writes them: the same in every language.</summary>
internal static class Numbers
{
    public static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    public static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
