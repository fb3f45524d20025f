using Caudal.Identity.Persons;

namespace Caudal.Tests.Identity.Persons;

public sealed class PersonFieldsTests
{
    [Theory]
    [InlineData(" Ana.Ruiz+crm@Gmail.com ", "anaruiz@gmail.com")]
    [InlineData("ana.ruiz+crm@acme.com", "ana.ruiz@acme.com")]
    [InlineData("anaruiz@googlemail.com", "anaruiz@gmail.com")]
    [InlineData("not a mail", null)]
    [InlineData("@acme.com", null)]
    [InlineData("ana@", null)]
    public void Email_InAnyWriting_IsWhatTheProviderSeesInIt(string text, string? expected) => Assert.Equal(expected, PersonFields.Email(text));

    [Theory]
    [InlineData("+52 55 1234 5678", "512345678")]
    [InlineData("(55) 1234-5678", "512345678")]
    [InlineData("0055 12345678", "512345678")]
    [InlineData("000000000", null)]
    [InlineData("12", null)]
    public void Phone_WithOrWithoutCodes_IsOneNumber(string text, string? expected) => Assert.Equal(expected, PersonFields.Phone(text));

    [Theory]
    [InlineData("1971-06-24", "19710624")]
    [InlineData("24/06/1971", "19710624")]
    [InlineData("06/24/1971", "19710624")]
    [InlineData("19710624", "19710624")]
    [InlineData("19719524", "19719524")]   // a slip is kept: it is still nearly another's
    [InlineData("unknown", null)]
    public void Day_InAnyWriting_IsYearMonthDay(string text, string? expected) => Assert.Equal(expected, PersonFields.Day(text));

    [Theory]
    [InlineData("19710624", "19710625", 2)]
    [InlineData("19710604", "19710406", 2)]   // day and month changed over
    [InlineData("19710624", "19810624", 2)]   // one slip
    [InlineData("19710624", "19990624", 1)]   // only the year differs
    [InlineData("19710624", "19850101", 0)]
    public void NearDay_OfTwoDays_SaysHowNearTheyAre(string a, string b, int expected) => Assert.Equal(expected, PersonFields.NearDay(a, b));
}
