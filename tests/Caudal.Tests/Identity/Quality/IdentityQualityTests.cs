using Caudal.Identity.Quality;

namespace Caudal.Tests.Identity.Quality;

public sealed class IdentityQualityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caudal-quality-").FullName;

    private MatchedFiles Match(IEnumerable<string> rows) => MatchedFiles.OfContacts(_folder, "contact id,first name,last name,email,phone", rows);

    // A switchboard's number on 400 people of all different names: 400 · 399 / 2 pairs that are not compared, and are told.
    [Fact]
    public void Build_OfANumberThatAllShare_TellsTheSkippedBlockWithItsSize()
    {
        using var matched = Match(Enumerable.Range(0, 400).Select(i => $"{i},{Name(i)},{Name(i * 7 + 3)},,555-000-1111"));
        var quality = matched.Flow.Read(IdentityQuality.Of);
        Assert.Equal(new BlockingReport("person", "phone", 0, 0, 1, 79_800), quality.Blocking.Single(b => b is { Kind: "person", Rule: "phone" }));
        var block = quality.Skipped.Single(b => b.Rule == "phone");
        Assert.Equal(("person", 400L), (block.Kind, block.Records));
        Assert.Contains("/contacts/", block.Example, StringComparison.Ordinal);
    }

    [Fact]
    public void Bands_OfTwoRecordsOfOneMailbox_CountOneSurePairAndTheThreshold()
    {
        using var matched = Match(["1,Ana,Ruiz,ana.ruiz@acme.com,5550001234", "2,Ana,Ruiz,ana.ruiz@acme.com,5550001234", "3,Luis,Gil,luis@norte.mx,5559998877"]);
        var bands = matched.Flow.Read(IdentityQuality.Of).Bands.Where(b => b.Kind == "person").ToList();
        Assert.Equal(1, bands.Sum(b => b.Pairs));
        Assert.Equal(0.99, bands.Single(b => b.Pairs == 1).From);
        Assert.Equal([0.3, 0.5, 0.7, 0.9, 0.99], bands.Where(b => b.Linked).Select(b => b.From));
    }

    // Letters alone tell names apart: digits would be folded into the name as well, and sound alike.
    private static string Name(int i) => string.Concat("bdfgklmnrst"[i % 11], "aeiou"[i / 11 % 5], "bdfgklmnrst"[i / 55 % 11], "aeiou"[i % 5], "bdfgklmnrst"[i * 3 % 11], 'o');

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
