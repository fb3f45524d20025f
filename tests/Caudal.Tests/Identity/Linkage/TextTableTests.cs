using Caudal.Identity.Linkage;
using CsCheck;

namespace Caudal.Tests.Identity.Linkage;

public sealed class TextTableTests
{
    [Fact]
    public void Numbers_OfAnyTexts_AreThoseOfTheirFirstAppearance() => Gen.String[0, 3].Array[0, 300].Sample(texts =>
    {
        var table = new TextTable<char>();
        var numbers = texts.Select(t => table.Add(t)).ToList();
        var distinct = texts.Distinct().ToList();
        table.Close();
        return numbers.SequenceEqual(texts.Select(t => distinct.IndexOf(t))) && distinct.Select((t, i) => table[i].SequenceEqual(t)).All(same => same);
    });
}
