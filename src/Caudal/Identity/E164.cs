using Caudal.Warehouse.DuckDb;
using PhoneNumbers;

namespace Caudal.Identity;

/// <summary>
/// The phone numbers of golden records as E.164 (+525512345678). To read one takes libphonenumber some microseconds: a million of them would cost more than all the
/// matching, which compares the last nine digits, so that only what people are shown and what other systems are given is written so.
/// </summary>
internal static class E164
{
    /// <param name="home">Country of a number without a country code whose record names none; null: it stays as written.</param>
    public static void Write(DuckDbEngine engine, string? home)
    {
        engine.Execute("create or replace temp table identity_phone (phone varchar, country varchar, e164 varchar)");
        var phones = engine.Query("select distinct phone, country from person_golden where phone is not null", r => (Phone: r.GetString(0), Country: r.IsDBNull(1) ? null : r.GetString(1)));
        using (var appender = engine.DuckDb.CreateAppender("identity_phone"))
            foreach (var (phone, country) in phones)
                if (Of(phone, country is null ? home : Countries.Find(country) ?? home) is { } e164 && e164 != phone)
                    (country is null ? appender.CreateRow().AppendValue(phone).AppendNullValue() : appender.CreateRow().AppendValue(phone).AppendValue(country)).AppendValue(e164).EndRow();
        engine.Execute("update person_golden as g set phone = i.e164 from identity_phone i where i.phone = g.phone and i.country is not distinct from g.country");
    }

    /// <summary>Null where the text is no number that could be dialled from anywhere.</summary>
    /// <param name="region">ISO 3166, two letters.</param>
    public static string? Of(string text, string? region)
    {
        // Texts without enough digits, and numbers that say no country, are told here: an exception takes ten times as long as a number.
        if (text.Length > 60 || text.Count(char.IsAsciiDigit) < 6 || (region is null && !text.Contains('+', StringComparison.Ordinal))) return null;
        try
        {
            var phones = PhoneNumberUtil.GetInstance();
            var number = phones.Parse(text, region);
            return phones.IsPossibleNumber(number) ? phones.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
