using Caudal.Identity.Linkage;

namespace Caudal.Identity.Persons;

/// <summary>A given name or a surname; where a system changed the two over, both count as nearly equal.</summary>
internal sealed class NameComparison(string name, TermComparison own, TermComparison other) : Comparison(name, "differ", "alike", "near", "equal")
{
    public override int Level(int a, int b)
    {
        var level = own.Level(a, b);
        return level == 0 && Swapped(a, b) ? 2 : level;
    }

    public override double? Coincidence(int level, int a, int b) => own.Coincidence(level, a, b);

    public override double? MeanCoincidence => own.MeanCoincidence;

    private bool Swapped(int a, int b) => Same(own.Terms.Of(a), other.Terms.Of(b)) && Same(other.Terms.Of(a), own.Terms.Of(b));

    private static bool Same(string? x, string? y) => x is not null && y is not null && (x == y || PersonNames.Near(x, y) == 2);
}

/// <summary>Up to two numbers a record: one that both have is enough. Who has no name, as a billing account has not, may have anybody's number.</summary>
internal sealed class PhoneComparison(PersonRecords people) : Comparison("phone", "differ", "near", "equal")
{
    private readonly Terms _phones = people.Phones;
    private readonly int _records = people.Count;
    private readonly Sharers _sharers = new(people.Phones, people.Given, people.Surname);
    private readonly TermComparison _near = new("phone", people.Phones, PersonFields.NearCode, "differ", "near");

    public override int Level(int a, int b)
    {
        int p = _phones[a], q = _phones[b], m = _phones[_records + a], n = _phones[_records + b];
        if ((p < 0 && m < 0) || (q < 0 && n < 0) || IsNameless(a) || IsNameless(b)) return Levels;
        if (Shared(p, q, m, n) >= 0) return 2;
        return p >= 0 && q >= 0 ? _near.OfCodes(p, q) : 0;
    }

    public override double? Coincidence(int level, int a, int b) =>
        level == 2 ? _sharers.Coincidence(Shared(_phones[a], _phones[b], _phones[_records + a], _phones[_records + b])) : null;

    public override double? MeanCoincidence => _phones.Coincidence();

    private bool IsNameless(int record) => people.Given[record] < 0 && people.Surname[record] < 0;

    private static int Shared(int p, int q, int m, int n) =>
        p >= 0 && (p == q || p == n) ? p : m >= 0 && (m == q || m == n) ? m : -1;
}

/// <summary>City and postal code together, since one says most of what the other does; of two colleagues it says nothing.</summary>
/// <param name="employer">Null where the records are companies themselves.</param>
internal sealed class PlaceComparison(TermComparison city, TermComparison postal, Terms? employer = null) : Comparison("place", "differ", "near", "one", "both")
{
    public override int Level(int a, int b)
    {
        if (employer is not null && employer[a] >= 0 && employer[a] == employer[b]) return Levels;
        var (c, p) = (city.Level(a, b), postal.Level(a, b));
        if (c == city.Levels && p == postal.Levels) return Levels;
        var equal = (c == city.Levels - 1 ? 1 : 0) + (p == postal.Levels - 1 ? 1 : 0);
        return equal > 0 ? equal + 1 : c == 1 || p == 1 ? 1 : 0;
    }

    public override double? Coincidence(int level, int a, int b) => level < 2 ? null
        : postal.Level(a, b) == postal.Levels - 1 ? postal.Coincidence(postal.Levels - 1, a, b) : city.Coincidence(city.Levels - 1, a, b);
}

/// <summary>The employer; beside an equal address of mail or phone number, which say the same and more, it says nothing.</summary>
internal sealed class EmployerComparison(PersonRecords records, PhoneComparison phone) : Comparison("company", "differ", "equal")
{
    public override int Level(int a, int b)
    {
        var (x, y) = (records.Employer[a], records.Employer[b]);
        if (x < 0 || y < 0 || (records.Email[a] >= 0 && records.Email[a] == records.Email[b]) || phone.Level(a, b) == 2) return Levels;
        return x == y ? 1 : 0;
    }

    public override double? Coincidence(int level, int a, int b) => level == 1 ? records.Employer.Frequency(records.Employer[a]) : null;

    public override double? MeanCoincidence => records.Employer.Coincidence();
}
