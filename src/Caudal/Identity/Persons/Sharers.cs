using Caudal.Identity.Linkage;

namespace Caudal.Identity.Persons;

/// <summary>
/// How many people share a text that should belong to one (an address of mail, a phone number). Records that hold it may all be the same person's,
/// so it is the different names among them that count: a switchboard has many, a mobile number one.
/// A slip in one name makes no second person: given names and surnames are counted apart, and the fewer count.
/// </summary>
/// <param name="columns">Where the text may stand.</param>
internal sealed class Sharers(IReadOnlyList<Terms> columns, Terms given, Terms surnames)
{
    private readonly int[] _given = Count(columns, given);
    private readonly int[] _surnames = Count(columns, surnames);

    /// <summary>Chance that a record of somebody else holds it; null where nobody else seems to.</summary>
    public double? Coincidence(int code) =>
        code < _given.Length && Math.Min(_given[code], _surnames[code]) is > 1 and var people ? (people - 1.0) / columns[0].Texts.Filled : null;

    private static int[] Count(IReadOnlyList<Terms> columns, Terms names)
    {
        var (texts, sounds) = (columns[0].Texts, names.Texts.Derive(PersonNames.Sound));
        var (distinct, seen) = (new int[texts.Count], new HashSet<long>());
        foreach (var column in columns)
            for (var i = 0; i < column.Records; i++)
                if (column[i] is var code and >= 0 && texts.HeldBy(code) > 1 && names[i] is var name and >= 0 && sounds[name] is var sound and >= 0 && seen.Add(((long)code << 32) | (uint)sound)) distinct[code]++;
        return distinct;
    }
}
