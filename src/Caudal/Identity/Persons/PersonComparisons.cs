using Caudal.Identity.Linkage;

namespace Caudal.Identity.Persons;

/// <summary>A given name or a surname; where a system changed the two over, both count as nearly equal. Which signs a name has at all tells most pairs apart.</summary>
internal sealed class NameComparison : Comparison
{
    private readonly TermComparison _own;
    private readonly NameShapes _shapes, _others;
    private readonly Terms _other;

    private NameComparison(string name, Terms own, NameShapes shapes, Terms other, NameShapes others) : base(name, "differ", "alike", "near", "equal") =>
        (_own, _shapes, _other, _others) = (new(name, own, PersonNames.Near, "differ", "alike", "near", "equal"), shapes, other, others);

    public static (NameComparison Given, NameComparison Surname) Of(Terms given, Terms surname)
    {
        var (a, b) = (new NameShapes(given.Texts), new NameShapes(surname.Texts));
        return (new("given_name", given, a, surname, b), new("surname", surname, b, given, a));
    }

    public override int Level(int a, int b)
    {
        var level = Glance(a, b);
        if (level != Open) return level;
        var (x, y) = (_own.Terms[a], _own.Terms[b]);
        level = _shapes.MayBeAlike(x, _shapes, y) ? _own.OfCodes(x, y) : 0;
        return level == 0 && Swapped(x, _other[b]) && Swapped(y, _other[a]) ? 2 : level;
    }

    public override int Glance(int a, int b) => _own.Glance(a, b);

    public override double Length => _own.Length;

    public override double? Coincidence(int level, int a, int b) => _own.Coincidence(level, a, b);

    public override double? MeanCoincidence => _own.MeanCoincidence;

    private bool Swapped(int own, int other) =>
        other >= 0 && _shapes.MayBeAlike(own, _others, other) && _own.Terms.Texts[own] is var x && _other.Texts[other] is var y && (x.SequenceEqual(y) || PersonNames.Near(x, y) == 2);
}

/// <summary>The shapes of a column of names; of those that may stand for another name whatever their signs, the shape of any.</summary>
internal sealed class NameShapes(TermTexts names)
{
    private readonly ByText<Shape> _shapes = new(names, code => PersonNames.MayBeShort(names[code]) ? default : Shape.Of(names[code]));

    public bool MayBeAlike(int code, NameShapes others, int other) =>
        _shapes[code] is { Length: > 0 } a && others._shapes[other] is { Length: > 0 } b ? a.MostJaroWinkler(b) >= PersonNames.Alike : true;
}

/// <summary>
/// Up to two numbers a record: one that both have is enough. Who has no name, as a billing account has not, may have anybody's number; of two whose given
/// names differ it says that they live or work together.
/// </summary>
internal sealed class PhoneComparison(PersonRecords people, Comparison given) : Comparison("phone", "differ", "near", "equal")
{
    private readonly Sharers _sharers = new([people.Phones, people.Mobiles], people.Given, people.Surname);
    private readonly TermComparison _near = new("phone", people.Phones, PersonFields.NearCode, "differ", "near");

    public override int Level(int a, int b) => Glance(a, b) is var level && level == Open ? _near.OfCodes(people.Phones[a], people.Phones[b]) : level;

    public override int Glance(int a, int b)
    {
        int p = people.Phones[a], q = people.Phones[b], m = people.Mobiles[a], n = people.Mobiles[b];
        if ((p < 0 && m < 0) || (q < 0 && n < 0) || IsNameless(a) || IsNameless(b)) return Levels;
        if (Shared(p, q, m, n) >= 0) return given.Level(a, b) == 0 ? Levels : 2;
        return p >= 0 && q >= 0 ? Open : 0;
    }

    public override double Length => _near.Length;

    public override double? Coincidence(int level, int a, int b) =>
        level == 2 ? _sharers.Coincidence(Shared(people.Phones[a], people.Phones[b], people.Mobiles[a], people.Mobiles[b])) : null;

    public override double? MeanCoincidence { get; } = people.Phones.Texts.Coincidence();

    private bool IsNameless(int record) => people.Given[record] < 0 && people.Surname[record] < 0;

    /// <summary>Both have one number.</summary>
    public bool IsShared(int a, int b) => Shared(people.Phones[a], people.Phones[b], people.Mobiles[a], people.Mobiles[b]) >= 0;

    private static int Shared(int p, int q, int m, int n) =>
        p >= 0 && (p == q || p == n) ? p : m >= 0 && (m == q || m == n) ? m : -1;
}

/// <summary>City and postal code together, since one says most of what the other does; of two colleagues it says nothing.</summary>
/// <param name="employer">Null where the records are companies themselves.</param>
internal sealed class PlaceComparison(TermComparison city, TermComparison postal, Terms? employer = null) : Comparison("place", "differ", "near", "one", "both")
{
    public override int Level(int a, int b)
    {
        var level = Glance(a, b);
        return level != Open ? level : city.Level(a, b) == 1 || postal.Level(a, b) == 1 ? 1 : 0;
    }

    public override int Glance(int a, int b)
    {
        if (employer is not null && employer[a] >= 0 && employer[a] == employer[b]) return Levels;
        var (c, p) = (city.Glance(a, b), postal.Glance(a, b));
        if (c == city.Levels && p == postal.Levels) return Levels;
        var equal = (c == city.Levels - 1 ? 1 : 0) + (p == postal.Levels - 1 ? 1 : 0);
        return equal > 0 ? equal + 1 : Open;
    }

    public override double Length => city.Length + postal.Length;

    public override double? Coincidence(int level, int a, int b) => level < 2 ? null
        : postal.Glance(a, b) == postal.Levels - 1 ? postal.Coincidence(postal.Levels - 1, a, b) : city.Coincidence(city.Levels - 1, a, b);
}

/// <summary>The employer; beside an equal address of mail or phone number, which say the same and more, it says nothing.</summary>
internal sealed class EmployerComparison(PersonRecords records, PhoneComparison phone) : Comparison("company", "differ", "equal")
{
    public override int Level(int a, int b)
    {
        var (x, y) = (records.Employer[a], records.Employer[b]);
        if (x < 0 || y < 0 || (records.Email[a] >= 0 && records.Email[a] == records.Email[b]) || phone.IsShared(a, b)) return Levels;
        return x == y ? 1 : 0;
    }

    public override double? Coincidence(int level, int a, int b) => level == 1 ? records.Employer.Texts.Share(records.Employer[a]) : null;

    public override double? MeanCoincidence { get; } = records.Employer.Texts.Coincidence();
}

/// <summary>What a household has in common: of two people whose given names differ it says nothing.</summary>
internal sealed class HouseholdComparison(Comparison shared, Comparison given) : Comparison(shared.Name, [.. shared.LevelNames])
{
    public override int Level(int a, int b) => Unless(shared.Level(a, b), a, b);

    public override int Glance(int a, int b) => Unless(shared.Glance(a, b), a, b);

    public override double Length => shared.Length;

    public override double? Coincidence(int level, int a, int b) => shared.Coincidence(level, a, b);

    public override double? MeanCoincidence => shared.MeanCoincidence;

    private int Unless(int level, int a, int b) => level > 0 && level < Levels && given.Level(a, b) == 0 ? Levels : level;
}
