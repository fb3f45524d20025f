using System.Globalization;

namespace Caudal.Bench;

/// <summary>
/// People whose truth is known, as many records as asked for: seed 7, names built from syllables whose frequency falls with their rank (Zipf), and in the manner of febrl
/// a first record of each person, then others with slips of the keyboard, swapped names, wrong or missing fields. The id says who it is: <c>rec-PERSON-NO</c>.
/// </summary>
internal sealed class PeopleSet(Arguments asked, int records)
{
    private const int Seed = 7;
    private static readonly string[] Starts = ["b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ia", "ue"];
    private static readonly string[] Ends = ["", "n", "s", "r", "l", "z"];
    private static readonly string[] Hosts = ["gmail.com", "hotmail.com", "yahoo.com", "outlook.com", "acme.example", "norte.example"];

    // How many records a person has: half have one.
    private static readonly int[] Copies = [1, 1, 1, 1, 1, 2, 2, 3, 4, 6];

    private readonly Random _random = new(Seed);
    private string[] _given = [], _surnames = [], _cities = [];

    public string Workspace { get; } = Path.Combine(asked.Work, FormattableString.Invariant($"people-{records}"));

    /// <summary>The records are landed.</summary>
    public PeopleSet Landed()
    {
        if (Directory.Exists(Path.Combine(Workspace, "landing"))) return this;
        var file = Workspace + ".csv";
        Directory.CreateDirectory(asked.Work);
        Write(file);
        Steps.Flow(Workspace).Import([file], null, null, null, CancellationToken.None);
        File.Delete(file);
        return this;
    }

    private void Write(string file)
    {
        (_given, _surnames, _cities) = (Words(2, 2_000), Words(3, 40_000), Words(2, 1_500));
        using var csv = new StreamWriter(file);
        csv.WriteLine("person id,first name,last name,date of birth,city,postal code,email,phone");
        for (int person = 0, left = records; left > 0; person++)
        {
            var first = Person();
            var copies = Math.Min(left, Copies[_random.Next(Copies.Length)]);
            left -= copies;
            for (var no = 0; no < copies; no++)
                csv.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rec-{person}-{no},{string.Join(',', no == 0 ? Thinned(first) : Thinned(Corrupted(first)))}"));
        }
    }

    private string[] Words(int syllables, int count)
    {
        var words = new HashSet<string>();
        while (words.Count < count) words.Add(string.Concat(Enumerable.Range(0, syllables).Select(_ => Of(Starts) + Of(Vowels))) + Of(Ends));
        return [.. words];
    }

    private string[] Person()
    {
        var (given, surname, born) = (Ranked(_given), Ranked(_surnames), new DateOnly(1940, 1, 1).AddDays(_random.Next(24_000)));
        var city = _random.Next(_cities.Length);
        var box = _random.Next(3) == 0 ? given[0] + surname : given + "." + surname;
        return
        [
            given, surname, born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), _cities[city], (10_000 + (city * 20) + _random.Next(20)).ToString(CultureInfo.InvariantCulture),
            FormattableString.Invariant($"{box}{_random.Next(1000)}@{Of(Hosts)}"), FormattableString.Invariant($"55{_random.Next(10_000_000, 99_999_999)}"),
        ];
    }

    // One in three to five records lacks a field.
    private string[] Thinned(string[] person) => [.. person.Select((text, field) => _random.NextDouble() < (field < 2 ? 0.03 : field < 4 ? 0.1 : 0.3) ? "" : text)];

    private string[] Corrupted(string[] person)
    {
        var fields = (string[])person.Clone();
        for (var times = _random.Next(4); times > 0; times--)
        {
            var at = _random.Next(fields.Length);
            fields[at] = _random.Next(8) == 0 ? Person()[at] : Slip(fields[at]);
        }
        if (_random.Next(40) == 0) (fields[0], fields[1]) = (fields[1], fields[0]);
        return fields;
    }

    // A sign left out, typed twice, changed or changed over with the next.
    private string Slip(string text)
    {
        var at = _random.Next(text.Length - 1);
        var other = (char)((char.IsDigit(text[at]) ? '0' : 'a') + _random.Next(10));
        return _random.Next(4) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, text[at..(at + 1)]),
            2 => text[..at] + other + text[(at + 1)..],
            _ => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
        };
    }

    // The chance of rank k falls with 1/(k + 20).
    private string Ranked(string[] words) => words[Math.Min(words.Length - 1, (int)(20 * (Math.Pow((words.Length + 20) / 20.0, _random.NextDouble()) - 1)))];

    private string Of(string[] words) => words[_random.Next(words.Length)];
}
