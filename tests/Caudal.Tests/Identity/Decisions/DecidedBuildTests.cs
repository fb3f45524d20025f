using Caudal.Identity;
using Caudal.Identity.Decisions;

namespace Caudal.Tests.Identity.Decisions;

/// <summary>What people decide, in the builds that come after.</summary>
public sealed class DecidedBuildTests : IDisposable
{
    private readonly DecidedFiles _files = new();

    private static string Groups(Dictionary<string, long> entities, params string[] records) =>
        string.Join(" ", records.GroupBy(r => entities[r]).Select(g => string.Join("=", g)).Order(StringComparer.Ordinal));

    private string Groups() => Groups(_files.Entities(), "1", "2", "3", "4");

    [Fact]
    public void Build_WithoutDecisions_JoinsByTheEvidence() => Assert.Equal("1=2=4 3", Groups());

    [Fact]
    public void Confirmation_AgainstTheEvidence_JoinsAndDrivesNobodyOut()
    {
        _files.Decide(DecisionKind.Confirm, "1", "3");
        _files.Build();
        Assert.Equal("1=2=3=4", Groups());
    }

    [Fact]
    public void Rejection_AgainstTheEvidence_HoldsThroughOthers()
    {
        _files.Decide(DecisionKind.Reject, "1", "4");
        _files.Build();
        var entities = _files.Entities();
        Assert.NotEqual(entities["1"], entities["4"]);
        Assert.Contains(entities["2"], new[] { entities["1"], entities["4"] });
    }

    [Fact]
    public void Split_OfOneRecord_LeavesTheRestTogether()
    {
        _files.Decide(DecisionKind.Split, "1", "2");
        _files.Build();
        Assert.Equal("1=4 2 3", Groups());
    }

    [Fact]
    public void Merge_OfTwoEntities_JoinsAllTheirRecords()
    {
        _files.Decide(DecisionKind.Merge, "3", _files.Entities()["2"].ToString(System.Globalization.CultureInfo.InvariantCulture));
        _files.Decide(DecisionKind.Merge, "c1", "c3");
        _files.Build();
        Assert.Equal("1=2=3=4", Groups());
        Assert.Equal("c1=c2=c3", Groups(_files.Entities("company"), "c1", "c2", "c3"));
    }

    [Fact]
    public void Undo_OfADecision_GivesTheBuildBefore()
    {
        var before = _files.Entities();
        var decision = _files.Decide(DecisionKind.Split, "1", "2", "4");
        _files.Build();
        Assert.Equal("1 2=4 3", Groups());
        _files.Flow.Decisions.Undo(decision, "ana", null);
        _files.Build();
        Assert.Equal(before, _files.Entities());
    }

    [Fact]
    public void Contradiction_OfTwoDecisions_IsBuiltByTheLater()
    {
        _files.Decide(DecisionKind.Confirm, "1", "3");
        _files.Decide(DecisionKind.Reject, "1", "3");
        _files.Build();
        Assert.Equal("1=2=4 3", Groups());
        Assert.Equal(["1|True", "2|False"], _files.Ask("select distinct decision, yields from identity_decision order by decision"));
    }

    [Fact]
    public void Decisions_AfterANewerExportAndWithoutTheBuilds_StillHold()
    {
        _files.Decide(DecisionKind.Confirm, "1", "3");
        _files.Decide(DecisionKind.Reject, "2", "1");
        Directory.Delete(_files.Workspace.Builds, recursive: true);
        _files.Import("contacts.csv", "contact id,first name,last name,email,phone", "1,José María,Ruiz Paz,jruiz@acme.com,55 1234 5678", "2,Pepe,Ruiz Paz,jruiz@acme.com,55 1234 5678", "80,José,Ruiz,jruiz@acme.com,");
        _files.Build();
        var entities = _files.Entities();
        Assert.Equal(entities["1"], entities["3"]);
        Assert.NotEqual(entities["1"], entities["2"]);
        Assert.Contains(entities["80"], new[] { entities["1"], entities["2"] });
    }

    [Fact]
    public void Fingerprint_OfABuild_HoldsItsDecisions()
    {
        string Print()
        {
            _files.Build();
            return _files.Flow.Published()!.Fingerprint;
        }
        var (first, again) = (Print(), Print());
        Assert.Equal(first, again);
        _files.Decide(DecisionKind.Confirm, "11", "12");
        Assert.NotEqual(again, Print());
    }

    [Fact]
    public void Why_OfADecidedPair_NamesTheDecision()
    {
        _files.Decide(DecisionKind.Confirm, "1", "3");
        _files.Decide(DecisionKind.Reject, "4", "2");
        _files.Build();
        var (joined, parted) = _files.Flow.Read(engine => (IdentityRecords.Why(engine, "3", "1"), IdentityRecords.Why(engine, "2", "4")));
        Assert.Equal((1, "confirm", "ana", "lo dijo por teléfono"), (joined.Decision!.Id, joined.Decision.Change, joined.Decision.By, joined.Decision.Note));
        Assert.Contains("decision", joined.SharedKeys);
        Assert.Equal("reject", parted.Decision!.Change);
        Assert.False(parted.Same);
    }

    [Theory]
    [InlineData("identity.unknown", DecisionKind.Confirm, "1", "nobody")]
    [InlineData("identity.no_pair", DecisionKind.Reject, "1", "c1")]
    [InlineData("identity.one_entity", DecisionKind.Merge, "1", "4")]
    [InlineData("identity.not_in_entity", DecisionKind.Split, "1", "3")]
    [InlineData("identity.split_all", DecisionKind.Split, "3", "3")]
    public void Decision_AboutWhatDoesNotFit_IsAFaultAndIsNotKept(string fault, DecisionKind kind, string a, string b)
    {
        Assert.Equal(fault, Assert.Throws<FaultException>(() => _files.Decide(kind, a, b)).Faults[0].Key);
        Assert.Empty(_files.Flow.Decisions.Entries);
    }

    public void Dispose() => _files.Dispose();
}
