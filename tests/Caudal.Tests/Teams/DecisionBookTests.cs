using Caudal.Identity.Decisions;
using Caudal.Teams;
using Caudal.Tests.Cli;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Caudal.Tests.Teams;

public sealed class DecisionBookTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly Workspace _workspace;

    public DecisionBookTests() => _workspace = new Workspace(Path.Combine(_folder.Path, "ws"));

    // A new book each time: what it says comes out of the file.
    private DecisionBook Book => new(_workspace, new FakeTimeProvider(Noon));

    private static DecisionSides Sides(string a, string b) => new([new RecordRef("person", "crm", "contacts", a)], [new RecordRef("person", "desk", "users", b)]);

    private BookWriting Add(DecisionKind kind, string a, string b) => Book.Add(kind, Sides(a, b), "ana", "por la firma");

    [Fact]
    public void Book_BeforeTheFirstDecision_IsEmptyAndMakesNoFile()
    {
        Assert.Empty(Book.Entries);
        Assert.False(File.Exists(_workspace.State));
    }

    [Fact]
    public void Decision_Added_IsReadAsItWasSaid()
    {
        Add(DecisionKind.Confirm, "1", "2");
        var decision = Assert.Single(Book.InForce);
        Assert.Equal((1, DecisionKind.Confirm, "ana", Noon, "por la firma"), (decision.Id, decision.Kind, decision.By, decision.DecidedAt, decision.Note));
        Assert.Equal(["crm/contacts/1", "desk/users/2"], decision.Left.Concat(decision.Right).Select(r => r.Name));
        Assert.Equal(["state.db"], Directory.GetFileSystemEntries(_workspace.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Undo_OfADecisionAndOfTheUndo_TakesItBackAndBringsItBack()
    {
        Add(DecisionKind.Confirm, "1", "2");
        Book.Undo(1, "luis", null);
        Assert.Empty(Book.InForce);
        Assert.Equal([true, false], Book.Entries.Select(e => e.IsUndone));
        Book.Undo(2, "ana", null);
        Assert.Equal([1L], Book.InForce.Select(d => d.Id));
        Assert.Equal(["ana", "luis", "ana"], Book.Entries.Select(e => e.By));
    }

    [Fact]
    public void Undo_OfNothingOrTwice_IsAFault()
    {
        Add(DecisionKind.Confirm, "1", "2");
        Book.Undo(1, "ana", null);
        Assert.Equal("decision.undone", Assert.Throws<FaultException>(() => Book.Undo(1, "ana", null)).Faults[0].Key);
        Assert.Equal("decision.unknown", Assert.Throws<FaultException>(() => Book.Undo(9, "ana", null)).Faults[0].Key);
        Assert.Equal(2, Book.Entries.Count);
    }

    [Fact]
    public void Contradiction_WhenWritten_IsSaidAndWhenUndoneTakenBack()
    {
        Add(DecisionKind.Confirm, "1", "2");
        Assert.Equal([1L], Add(DecisionKind.Reject, "1", "2").Yielding);
        Assert.Equal([1L], Book.Undo(2, "ana", null).Regained);
    }

    [Fact]
    public void State_ThatIsNoDatabase_IsNamed()
    {
        Add(DecisionKind.Confirm, "1", "2");
        File.WriteAllText(_workspace.State, new string('x', 5000));
        var fault = Assert.Throws<FaultException>(() => Book.Entries).Faults[0];
        Assert.Equal(("state.damaged", _workspace.State), (fault.Key, fault.File));
    }

    // Anywhere in the file: what was decided, or a fault that names the file; never another decision.
    [Fact]
    public void State_WithAnyByteChanged_SaysTheTruthOrIsNamed()
    {
        for (var i = 0; i < 6; i++) Add(i % 2 == 0 ? DecisionKind.Confirm : DecisionKind.Split, $"a{i}", $"b{i}");
        Book.Undo(2, "luis", "me equivoqué");
        string Told() => string.Join('\n', Book.Entries.Select(e => $"{e.Decision} {e.Undoes} {e.By} {e.DecidedAt:O} {e.Note} {e.IsUndone}"));
        var (truth, bytes, random, named) = (Told(), File.ReadAllBytes(_workspace.State), new Random(5), 0);
        for (var i = 0; i < 150; i++)
        {
            var torn = bytes.ToArray();
            // Every other change falls among what is filled: most of a young file is empty.
            var at = random.Next(bytes.Length);
            while (i % 2 == 0 && bytes[at] == 0) at = random.Next(bytes.Length);
            torn[at] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_workspace.State, torn);
            try
            {
                Assert.Equal(truth, Told());
            }
            catch (FaultException fault)
            {
                Assert.Equal(("state.damaged", _workspace.State), (fault.Faults[0].Key, fault.Faults[0].File));
                named++;
            }
        }
        Assert.InRange(named, 20, 150);
    }

    [Fact]
    public void State_AfterAMakingThatWasKilled_IsMadeAnew()
    {
        Directory.CreateDirectory(_workspace.Folder);
        File.WriteAllText($"{_workspace.State}.new-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}", "half");
        Add(DecisionKind.Confirm, "1", "2");
        Assert.Single(Book.InForce);
    }

    [Fact]
    public void Decisions_OfManyAtOnce_AreAllKept()
    {
        Parallel.For(0, 12, i => Add(DecisionKind.Confirm, $"a{i}", $"b{i}"));
        Assert.Equal(Enumerable.Range(1, 12).Select(i => (long)i), Book.InForce.Select(d => d.Id));
    }

    [Fact]
    public void Model_IsWhatTheLastMigrationLeaves()
    {
        Add(DecisionKind.Confirm, "1", "2");
        Assert.False(TeamState.Write(_workspace, state => state.Database.HasPendingModelChanges()));
    }

    public void Dispose() => _folder.Dispose();
}
