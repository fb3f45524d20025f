using Caudal.Identity.Linkage;

namespace Caudal.Identity.Persons;

/// <summary>
/// How many people share a text that should belong to one (an address of mail, a phone number). Records that hold it may all be the same person's,
/// so it is the different names among them that count: a switchboard has many, a mobile number one.
/// A slip in one name makes no second person: given names and surnames are counted apart, and the fewer count.
/// </summary>
internal sealed class Sharers(Terms texts, Terms given, Terms surnames)
{
    private readonly int[] _given = Count(texts, given);
    private readonly int[] _surnames = Count(texts, surnames);

    /// <summary>Chance that a record of somebody else holds it; null where nobody else seems to.</summary>
    public double? Coincidence(int code) => Math.Min(_given[code], _surnames[code]) is > 1 and var people ? (people - 1.0) / texts.Filled : null;

    private static int[] Count(Terms texts, Terms names)
    {
        var sounds = names.Derive(PersonNames.Sound);
        var distinct = new int[texts.Distinct];
        var seen = new HashSet<(int, int)>();
        for (var i = 0; i < texts.Records; i++)
            if (texts[i] is var code and >= 0 && texts.Count(code) > 1 && sounds[i % sounds.Length] is var sound and >= 0 && seen.Add((code, sound))) distinct[code]++;
        return distinct;
    }
}
