using Caudal.Identity.Linkage;

namespace Caudal.Identity.Persons;

/// <summary>How people are matched: one configuration for every kind of list.</summary>
internal static class PersonDesign
{
    public static LinkageDesign Of(PersonRecords records) => new(Evidence(records), Rules(records));

    public static IReadOnlyList<Evidence> Evidence(PersonRecords records)
    {
        var (given, surname) = NameComparison.Of(records.Given, records.Surname);
        var city = new TermComparison("city", records.City, PersonFields.NearPlace, "differ", "near", "equal");
        var postal = new TermComparison("postal", records.Postal, PersonFields.NearCode, "differ", "near", "equal");
        var phone = new PhoneComparison(records, given);
        return
        [
            new(given, [0.06, 0.05, 0.14, 0.75], [0.985, 0.006, 0.004, 0.005]),
            new(surname, [0.05, 0.05, 0.15, 0.75], [0.99, 0.004, 0.002, 0.004]),
            new(new MailComparison(records), [0.1, 0.05, 0.1, 0.75], [0.998, 0.0012, 0.0008, 0.00001]),
            new(phone, [0.15, 0.1, 0.75], [0.9989, 0.001, 0.00001]),
            new(new TermComparison("birth_date", records.Birth, PersonFields.NearDay, "differ", "alike", "near", "equal"), [0.03, 0.07, 0.15, 0.75], [0.982, 0.0165, 0.0015, 0.00005]),
            new(new TermComparison("national_id", records.NationalId, PersonFields.NearCode, "differ", "near", "equal"), [0.05, 0.1, 0.85], [0.999, 0.001, 0.00001]),
            new(new HouseholdComparison(new TermComparison("address", records.Address, Addresses.Near, "differ", "alike", "near", "equal"), given), [0.15, 0.1, 0.15, 0.6], [0.998, 0.0015, 0.0004, 0.00002]),
            new(new PlaceComparison(city, postal, records.Employer), [0.1, 0.1, 0.2, 0.6], [0.85, 0.04, 0.1, 0.01]),
            new(new EmployerComparison(records, phone), [0.15, 0.85], [0.99, 0.01]) { Behind = 5 },
        ];
    }

    private static IEnumerable<BlockingRule> Rules(PersonRecords r)
    {
        var n = r.Count;
        var mailbox = r.Email.Derive(PersonFields.Mailbox);
        var (given, surname) = (r.Given.Derive(PersonNames.Sound), r.Surname.Derive(PersonNames.Sound));
        var (givenHash, surnameHash) = (Hashes(r.Given.Texts), Hashes(r.Surname.Texts));
        yield return new BlockingRule("email", n, i => BlockKey.Of(r.Email[i]));
        yield return new BlockingRule("national_id", n, i => BlockKey.Of(r.NationalId[i]));
        yield return new BlockingRule("phone", n, i => BlockKey.Of(r.Phones[i]));
        yield return new BlockingRule("mobile", n, i => BlockKey.Of(r.Mobiles[i]));
        yield return new BlockingRule("names", n, i => r.Given[i] < 0 || r.Surname[i] < 0 ? 0 : Unordered(givenHash[r.Given[i]], surnameHash[r.Surname[i]]));
        yield return new BlockingRule("surname+birth_date", n, i => BlockKey.Of(surname(i), r.Birth[i]));
        yield return new BlockingRule("given_name+birth_date", n, i => BlockKey.Of(given(i), r.Birth[i]));
        yield return new BlockingRule("postal+birth_date", n, i => BlockKey.Of(r.Postal[i], r.Birth[i]));
        yield return new BlockingRule("mailbox", n, i => BlockKey.Of(mailbox(i))) with { Limit = 12 };
        yield return new BlockingRule("surname+company", n, i => BlockKey.Of(surname(i), r.Employer[i])) with { Limit = 60 };
        yield return new BlockingRule("given_name+company", n, i => BlockKey.Of(given(i), r.Employer[i])) with { Limit = 60 };
        yield return new BlockingRule("names+city", n, i => BlockKey.Of(given(i), surname(i), r.City[i])) with { Limit = 60 };
        yield return new BlockingRule("address", n, i => BlockKey.Of(r.Address[i]));
        yield return new BlockingRule("surname+postal", n, i => BlockKey.Of(surname(i), r.Postal[i]));
        yield return new BlockingRule("given_name+postal", n, i => BlockKey.Of(given(i), r.Postal[i]));
        yield return new BlockingRule("names by sound", n, i => BlockKey.Of(given(i), surname(i))) with { Limit = 40 };
        yield return new BlockingRule("surname+city", n, i => BlockKey.Of(r.Surname[i], r.City[i])) with { Limit = 40 };
        yield return new BlockingRule("birth_date", n, i => BlockKey.Of(r.Birth[i])) with { Limit = 20 };
    }

    // Names that a system changed over meet too.
    private static ulong Unordered(ulong x, ulong y) => (x + y) * 0x9E3779B97F4A7C15 ^ (x * y) | 1;

    private static ByText<ulong> Hashes(TermTexts texts) => new(texts, code => Stable(texts[code]));

    private static ulong Stable(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
