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
