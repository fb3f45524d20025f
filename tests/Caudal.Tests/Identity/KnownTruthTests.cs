using Caudal.Identity;
using Caudal.Identity.Linkage;
using Caudal.Identity.Persons;
using Caudal.Identity.Quality;
using Caudal.Tests.Simulator;

namespace Caudal.Tests.Identity;

/// <summary>One configuration and one threshold for every list, against lists whose truth is known.</summary>
public sealed class KnownTruthTests
{
    // Splink 5 on the same files: .916 and .994.
    [Fact]
    public void Splink_Fake1000_IsMatchedAtLeastAsWellAsTheGate()
    {
        var file = Path.Combine(PublicData.Folder("splink"), "fake_1000.csv");
        var cluster = File.ReadLines(file).Skip(1).Select(l => l.Split(',')).ToDictionary(c => c[0], c => c[^1]);
        using var matched = new MatchedFiles(file);
        Assert.InRange(matched.Pairs("person", r => cluster[r.RecordId]).F1, 0.93, 1);
    }

    [Theory]
    [InlineData("dataset1.csv", 0.98)]
    [InlineData("dataset2.csv", 0.97)]
    [InlineData("dataset3.csv", 0.996)]
    public void Febrl_EachSet_IsMatchedAtLeastAsWellAsTheGate(string file, double gate)
    {
        using var matched = new MatchedFiles(Path.Combine(PublicData.Folder("febrl"), file));
        Assert.InRange(matched.Pairs("person", r => r.RecordId.Split('-')[1]).F1, gate, 1);
    }

    // What is best for a set is known only to whoever knows its truth: the one threshold must be as good on each, but for five thousandths.
    [Theory]
    [InlineData("splink", "fake_1000.csv")]
    [InlineData("febrl", "dataset1.csv")]
    [InlineData("febrl", "dataset2.csv")]
    [InlineData("febrl", "dataset3.csv")]
    public void DefaultThreshold_OnEachSet_IsNearlyTheBest(string folder, string name)
    {
        var file = Path.Combine(PublicData.Folder(folder), name);
        var truth = folder == "febrl" ? null : File.ReadLines(file).Skip(1).Select(l => l.Split(',')).ToDictionary(c => c[0], c => c[^1]);
        using var matched = new MatchedFiles(file);
        using var engine = matched.Flow.Open();
        var records = PersonRecords.Read(engine, new HashSet<string>());
        var people = engine.Query("select record_id from record where kind = 'person' order by n", r => truth is null ? r.GetString(0).Split('-')[1] : truth[r.GetString(0)]);
        double F1(double threshold) => F1Of(Resolution.Of(PersonDesign.Of(records), records.Count, [], Decided.Nothing, records.Count, EntityMatch.Settings with { Threshold = threshold }).Groups, people);
        var best = new[] { 0.05, 0.1, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95 }.Max(F1);
        Assert.InRange(F1(EntityMatch.Settings.Threshold), best - 0.005, 1);
    }

    private static double F1Of(Grouping groups, List<string> truth)
    {
        double Pairs<T>(Func<int, T> by) => Enumerable.Range(0, truth.Count).GroupBy(by).Sum(g => g.LongCount() * (g.LongCount() - 1) / 2.0);
        return 2 * Pairs(i => (groups.GroupOf(i), truth[i])) / (Pairs(groups.GroupOf) + Pairs(i => truth[i]));
    }

    [Fact]
    public void Simulated_PeopleAndCompaniesOfFourSystems_AreMatchedAtLeastAsWellAsTheGate()
    {
        using var company = new SimulatedFolder(seed: 11, companies: 300);
        var truth = company.Rows("truth_entities.csv").ToDictionary(r => (r["kind"], r["source"], r["record_id"]), r => r["true_entity"]);
        using var matched = new MatchedFiles(company.Path);
        Assert.InRange(matched.Pairs("person", r => truth[(r.Kind, r.Source, r.RecordId)]).F1, 0.97, 1);
        Assert.InRange(matched.Pairs("company", r => truth[(r.Kind, r.Source, r.RecordId)]).F1, 0.97, 1);
        Assert.InRange(RightAccounts(matched, truth), 0.98, 1);
        foreach (var report in matched.Flow.Read(KnownTruth.Read(company.Path).Judge))
        {
            Assert.Equal(matched.Pairs(report.Kind, r => truth[(r.Kind, r.Source, r.RecordId)]).F1, report.F1, 9);
            Assert.InRange(report.CalibrationError, 0, 0.03);
        }
    }

    [Fact]
    public void Truth_OfAFolderWithoutIt_IsRefusedByName() =>
        Assert.Equal("identity.no_truth", Assert.Throws<FaultException>(() => KnownTruth.Read(Path.GetTempPath())).Faults.Single().Key);

    // A person truly is P<account>-<number>: its company must be the one that holds the records of C<account>.
    private static double RightAccounts(MatchedFiles matched, Dictionary<(string, string, string), string> truth)
    {
        using var engine = matched.Flow.Open();
        var company = engine.Query("select distinct person_id, company_id from person", r => (Person: r.GetInt64(0), Company: r.GetInt64(1))).ToLookup(p => p.Person, p => p.Company);
        var accounts = matched.Records.Where(r => r.Kind == "company").ToLookup(r => truth[(r.Kind, r.Source, r.RecordId)], r => r.EntityId);
        var people = matched.Records.Where(r => r.Kind == "person").Select(r => (r.EntityId, Account: "C" + truth[(r.Kind, r.Source, r.RecordId)][1..].Split('-')[0]));
        var known = people.Where(p => accounts.Contains(p.Account)).ToList();
        return (double)known.Count(p => company[p.EntityId].Any(accounts[p.Account].Contains)) / known.Count;
    }
}
