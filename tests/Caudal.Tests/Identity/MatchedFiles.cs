using Caudal.Identity;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Identity;

/// <summary>Files imported and built as a person would, and who is who in them.</summary>
internal sealed class MatchedFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caudal-identity-").FullName;

    public MatchedFiles(string path)
    {
        Flow = new Flow(new Workspace(_folder), new FakeTimeProvider(new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero)));
        Flow.Import([path], null, null, null, TestContext.Current.CancellationToken);
        Flow.Build(cancel: TestContext.Current.CancellationToken);
        using var engine = Flow.Open();
        Records = IdentityRecords.Export(engine);
    }

    /// <summary>One list of contacts, written into <paramref name="folder"/>.</summary>
    public static MatchedFiles OfContacts(string folder, string header, IEnumerable<string> rows)
    {
        var file = Path.Combine(folder, "contacts.csv");
        File.WriteAllLines(file, rows.Prepend(header));
        return new MatchedFiles(file);
    }

    public Flow Flow { get; }

    public IReadOnlyList<IdentityRecord> Records { get; }

    /// <summary>Precision, recall and F1 over the pairs of records that entities imply.</summary>
    /// <param name="truth">Who the record truly is.</param>
    public (double Precision, double Recall, double F1) Pairs(string kind, Func<IdentityRecord, string> truth)
    {
        var records = Records.Where(r => r.Kind == kind).ToList();
        var found = PairsOf(records.GroupBy(r => r.EntityId));
        var real = PairsOf(records.GroupBy(truth));
        var both = PairsOf(records.GroupBy(r => (r.EntityId, truth(r))));
        return (both / found, both / real, 2 * both / (found + real));
    }

    private static double PairsOf<T>(IEnumerable<IGrouping<T, IdentityRecord>> groups) => groups.Sum(g => g.LongCount() * (g.LongCount() - 1) / 2.0);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
