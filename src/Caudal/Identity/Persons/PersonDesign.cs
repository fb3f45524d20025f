using Caudal.Identity.Linkage;

namespace Caudal.Identity.Persons;

/// <summary>How people are matched: one configuration for every kind of list.</summary>
internal static class PersonDesign
{
    public static LinkageDesign Of(PersonRecords records) => new(Evidence(records), Rules(records));

    public static IReadOnlyList<Evidence> Evidence(PersonRecords records)
    {
        var given = new TermComparison("given", records.Given, PersonNames.Near, "differ", "alike", "near", "equal");
        var surname = new TermComparison("surname", records.Surname, PersonNames.Near, "differ", "alike", "near", "equal");
        var city = new TermComparison("city", records.City, PersonFields.NearPlace, "differ", "near", "equal");
        var postal = new TermComparison("postal", records.Postal, PersonFields.NearCode, "differ", "near", "equal");
        var phone = new PhoneComparison(records);
        return
        [
            new(new NameComparison("given_name", given, surname), [0.06, 0.05, 0.14, 0.75], [0.985, 0.006, 0.004, 0.005]),
            new(new NameComparison("surname", surname, given), [0.05, 0.05, 0.15, 0.75], [0.99, 0.004, 0.002, 0.004]),
            new(new MailComparison(records), [0.1, 0.05, 0.1, 0.75], [0.998, 0.0012, 0.0008, 0.00001]),
            new(phone, [0.15, 0.1, 0.75], [0.9989, 0.001, 0.00001]),
            new(new TermComparison("birth_date", records.Birth, PersonFields.NearDay, "differ", "alike", "near", "equal"), [0.03, 0.07, 0.15, 0.75], [0.982, 0.0165, 0.0015, 0.00005]),
            new(new TermComparison("national_id", records.NationalId, PersonFields.NearCode, "differ", "near", "equal"), [0.05, 0.1, 0.85], [0.999, 0.001, 0.00001]),
            new(new TermComparison("address", records.Address, Addresses.Near, "differ", "alike", "near", "equal"), [0.15, 0.1, 0.15, 0.6], [0.998, 0.0015, 0.0004, 0.00002]),
            new(new PlaceComparison(city, postal, records.Employer), [0.1, 0.1, 0.2, 0.6], [0.85, 0.04, 0.1, 0.01]),
            new(new EmployerComparison(records, phone), [0.15, 0.85], [0.99, 0.01]),
        ];
    }

    private static IEnumerable<BlockingRule> Rules(PersonRecords r)
    {
        var n = r.Count;
        var mailbox = r.Email.Derive(PersonFields.Mailbox);
        var (givenSound, surnameSound) = (r.Given.Derive(PersonNames.Sound), r.Surname.Derive(PersonNames.Sound));
        yield return BlockingRule.Of("email", n, i => BlockKey.Of(r.Email[i]));
        yield return BlockingRule.Of("national_id", n, i => BlockKey.Of(r.NationalId[i]));
        yield return BlockingRule.Of("phone", n, i => BlockKey.Of(r.Phones[i]));
        yield return BlockingRule.Of("mobile", n, i => BlockKey.Of(r.Phones[n + i]));
        yield return BlockingRule.Of("names", n, i => Unordered(r.Given.Of(i), r.Surname.Of(i)));
        yield return BlockingRule.Of("surname+birth_date", n, i => BlockKey.Of(surnameSound[i], r.Birth[i]));
        yield return BlockingRule.Of("given_name+birth_date", n, i => BlockKey.Of(givenSound[i], r.Birth[i]));
        yield return BlockingRule.Of("postal+birth_date", n, i => BlockKey.Of(r.Postal[i], r.Birth[i]));
        yield return BlockingRule.Of("mailbox", n, i => BlockKey.Of(mailbox[i])) with { Limit = 12 };
        yield return BlockingRule.Of("surname+company", n, i => BlockKey.Of(surnameSound[i], r.Employer[i]));
        yield return BlockingRule.Of("given_name+company", n, i => BlockKey.Of(givenSound[i], r.Employer[i]));
        yield return BlockingRule.Of("names+city", n, i => BlockKey.Of(givenSound[i], surnameSound[i], r.City[i])) with { Limit = 60 };
        yield return BlockingRule.Of("address", n, i => BlockKey.Of(r.Address[i]));
        yield return BlockingRule.Of("surname+postal", n, i => BlockKey.Of(surnameSound[i], r.Postal[i]));
        yield return BlockingRule.Of("given_name+postal", n, i => BlockKey.Of(givenSound[i], r.Postal[i]));
        yield return BlockingRule.Of("names by sound", n, i => BlockKey.Of(givenSound[i], surnameSound[i])) with { Limit = 40 };
        yield return BlockingRule.Of("surname+city", n, i => BlockKey.Of(r.Surname[i], r.City[i])) with { Limit = 40 };
        yield return BlockingRule.Of("birth_date", n, i => BlockKey.Of(r.Birth[i])) with { Limit = 20 };
    }

    // Names that a system changed over meet too.
    private static ulong Unordered(string? given, string? surname)
    {
        if (given is null || surname is null) return 0;
        var (x, y) = (Stable(given), Stable(surname));
        return (x + y) * 0x9E3779B97F4A7C15 ^ (x * y) | 1;
    }

    private static ulong Stable(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
