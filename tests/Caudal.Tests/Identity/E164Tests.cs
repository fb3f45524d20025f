using Caudal.Identity;

namespace Caudal.Tests.Identity;

public sealed class E164Tests
{
    // The first is the example of libphonenumber's own page; the others by each country's numbering plan.
    [Theory]
    [InlineData("044 668 18 00", "CH", "+41446681800")]
    [InlineData("(55) 1234-5678", "MX", "+525512345678")]
    [InlineData("0034 912 345 678", "ES", "+34912345678")]
    [InlineData("+52 55 1234 5678", null, "+525512345678")]
    [InlineData("+52 55 1234 5678", "ES", "+525512345678")]     // its own code goes before the record's country
    public void Of_ANumberWithItsCountry_IsAsTheWorldDialsIt(string text, string? region, string expected) => Assert.Equal(expected, E164.Of(text, region));

    [Theory]
    [InlineData("55 1234 5678", null)]      // whose country nobody says
    [InlineData("ext. 12", "MX")]
    [InlineData("none", "MX")]
    [InlineData("12345678901234567890", "MX")]
    [InlineData("+999 123 456 789", null)]
    public void Of_WhatIsNoNumber_IsNull(string text, string? region) => Assert.Null(E164.Of(text, region));

    [Theory]
    [InlineData("MX", "MX")]
    [InlineData("méxico", "MX")]
    [InlineData(" Mexico ", "MX")]
    [InlineData("USA", "US")]
    [InlineData("España", "ES")]
    [InlineData("United Kingdom", "GB")]
    [InlineData("Atlantis", null)]
    public void Country_ByCodeOrName_IsItsCode(string text, string? expected) => Assert.Equal(expected, Countries.Find(text));
}
