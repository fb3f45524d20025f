using Caudal.Identity.Persons;

namespace Caudal.Tests.Identity.Persons;

public sealed class PersonNamesTests
{
    [Theory]
    [InlineData("Ana Ruiz", "ana", "ruiz")]
    [InlineData("Ana García López", "ana", "garcia lopez")]
    [InlineData("Juan Carlos García López", "juan carlos", "garcia lopez")]
    [InlineData("García López, Ana", "ana", "garcia lopez")]
    [InlineData("María de la Cruz", "maria", "de la cruz")]
    [InlineData("Ludwig van Beethoven", "ludwig", "van beethoven")]
    [InlineData("Dr. José Núñez", "jose", "nunez")]
    [InlineData("Madonna", "madonna", "")]
    [InlineData("", "", "")]
    public void Split_OfAFullName_PartsGivenNamesAndSurnames(string full, string given, string surname) => Assert.Equal((given, surname), PersonNames.Split(full));

    [Theory]
    [InlineData("jose", "pepe", 2)]              // familiar form
    [InlineData("robert", "bob", 2)]
    [InlineData("maria", "m", 2)]                // initial
    [InlineData("garcia", "garcia lopez", 2)]    // second surname left out
    [InlineData("martha", "marhta", 2)]          // slip, Jaro–Winkler 0.961
    [InlineData("pedro", "ximena", 0)]
    [InlineData("juan", "ana", 0)]
    public void Near_OfTwoNames_SaysHowNearTheyAre(string a, string b, int expected)
    {
        Assert.Equal(expected, PersonNames.Near(a, b));
        Assert.Equal(expected, PersonNames.Near(b, a));
    }

    [Theory]
    [InlineData("valdez", "baldes")]
    [InlineData("gimenez", "jimenez")]
    [InlineData("smith", "smyth")]
    public void Sound_OfNamesThatSoundAlike_IsOne(string a, string b) => Assert.Equal(PersonNames.Sound(a), PersonNames.Sound(b));
}
