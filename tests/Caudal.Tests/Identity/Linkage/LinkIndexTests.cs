using Caudal.Identity;
using Caudal.Identity.Linkage;
using Caudal.Identity.Persons;
using CsCheck;

namespace Caudal.Tests.Identity.Linkage;

/// <summary>Records that come one after another end up where all at once would have put them.</summary>
public sealed class LinkIndexTests
{
    private static readonly string[] Given = ["ana", "ana maria", "luis", "jose", "pepe", "carlos", "sofia", "sofía", "l"];
    private static readonly string[] Surnames = ["garcia", "garcia lopez", "lopez", "perez", "peres", "cruz", "ruiz"];
    private static readonly string[] Hosts = ["norte.mx", "sur.mx", "gmail.com"];

    private static readonly Gen<PersonEvidence> Person = Gen.Select(Gen.Int[-1, Given.Length - 1], Gen.Int[-1, Surnames.Length - 1], Gen.Int[-2, 12], Gen.Int[-4, 3], Gen.Int[-2, 2]).Select((given, surname, box, phone, host) => new PersonEvidence(
        FirstName: given < 0 ? null : Given[given], LastName: surname < 0 ? null : Surnames[surname],
        Email: box < 0 || host < 0 ? null : $"{(surname < 0 ? "x" : Surnames[surname].Replace(" ", "", StringComparison.Ordinal))}{(char)('a' + box)}@{Hosts[host]}",
        Phone: phone < 0 ? null : $"551234567{phone}", Employer: host is < 0 or 2 ? null : Hosts[host]));

    // The small limits make blocks pass theirs while records come.
    private static LinkageDesign Design(PersonRecords people) =>
        PersonDesign.Of(people) is var design ? design with { Rules = design.Rules.Select(rule => rule with { Limit = Math.Min(rule.Limit, 6) }) } : null!;

    [Fact]
    public void Add_ThousandHistories_ComeToTheGroupsOfAllAtOnce() =>
        Gen.Select(Person.Array[8, 40], Gen.Int[2, 8], Gen.Int[1, 9]).Sample((people, first, step) =>
        {
            var grown = PersonRecords.Of(people.Take(first));
            var index = LinkIndex.Of(Design(grown), first, [(0, 1)], Decided.Nothing, EntityMatch.Settings);
            for (var at = first; at < people.Length; at += step)
            {
                foreach (var person in people.Skip(at).Take(step)) grown.Add(person);
                index.Add(grown.Count);
            }
            var whole = PersonRecords.Of(people.Take(first));
            var design = Design(whole);
            foreach (var person in people.Skip(first)) whole.Add(person);
            var model = index.Model with { Comparisons = [.. design.Evidence.Select(e => e.Comparison)] };
            var atOnce = Resolution.Of(design, people.Length, [(0, 1)], Decided.Nothing, people.Length, EntityMatch.Settings, model);
            return Enumerable.Range(0, people.Length).All(i => index.GroupOf(i) == atOnce.Groups.GroupOf(i));
        }, iter: 1_000, seed: "0jwjSLh-Zd-1");

    [Fact]
    public void Add_KnownAddressOfMail_JoinsItsPersonAndNobodyElse()
    {
        var people = PersonRecords.Of([new("Ana", "García", Email: "ana@norte.mx"), new("Luis", "Pérez", Email: "luis@sur.mx")]);
        var index = LinkIndex.Of(PersonDesign.Of(people), 2, [], Decided.Nothing, EntityMatch.Settings);
        people.Add(new("Ana María", "García", Email: "ANA@norte.mx"));
        people.Add(new("Rosa", "Soto", Email: "rosa@oeste.mx"));
        index.Add(4);
        Assert.Equal([0, 1, 0, 3], Enumerable.Range(0, 4).Select(index.GroupOf));
        Assert.Equal((0, 2), index.LinksOf(2).Select(l => (l.A, l.B)).Single());
        Assert.Empty(index.LinksOf(3));
    }

    [Fact]
    public void Add_WhoWasSaidToBeSomebodyElse_StaysApart()
    {
        var people = PersonRecords.Of([new("Ana", "García", Email: "ana@norte.mx"), new("Ana", "García", Email: "ana@norte.mx")]);
        var index = LinkIndex.Of(PersonDesign.Of(people), 2, [], new Decided([], [(0, 1)]), EntityMatch.Settings);
        people.Add(new("Ana", "García", Email: "ana@norte.mx"));
        index.Add(3);
        Assert.NotEqual(index.GroupOf(0), index.GroupOf(1));
        Assert.Contains(index.GroupOf(2), new[] { 0, 1 });
    }

    [Fact]
    public void Add_ToKnownGroups_NeverMakesTwoOfThemOne()
    {
        var people = PersonRecords.Of([new("Ana", "García", Email: "ana@norte.mx"), new("Ana", "García", Email: "ana@norte.mx"), new("Ana", "García", Phone: "5512345678")]);
        var design = PersonDesign.Of(people);
        var index = LinkIndex.Known(design, [0, 0, 2], LinkIndex.Of(design, 3, [], Decided.Nothing, EntityMatch.Settings).Model, EntityMatch.Settings);
        people.Add(new("Ana", "García", Email: "ana@norte.mx", Phone: "5512345678"));
        index.Add(4);
        Assert.Equal([0, 0, 2], Enumerable.Range(0, 3).Select(index.GroupOf));
        Assert.Contains(index.GroupOf(3), new[] { 0, 2 });
    }
}
