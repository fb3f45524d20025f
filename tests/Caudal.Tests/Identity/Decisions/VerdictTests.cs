using Caudal.Identity.Decisions;
using CsCheck;

namespace Caudal.Tests.Identity.Decisions;

public sealed class VerdictTests
{
    private static RecordRef R(string id) => new("person", "crm", "contacts", id);

    private static Decision D(long id, DecisionKind kind, string left, string right) =>
        new(id, kind, [.. left.Split(' ').Select(R)], [.. right.Split(' ').Select(R)], "ana", DateTimeOffset.UnixEpoch, null);

    private static bool Joined(Verdict verdict, string a, string b) => Said(verdict, a, b) == true;

    /// <summary>True: one; false: not one; null: the decisions do not say.</summary>
    private static bool? Said(Verdict verdict, string a, string b)
    {
        var groups = verdict.Groups.Select(g => (Leader: g[0], Ids: g.Select(i => verdict.Records[i].RecordId).ToHashSet())).ToList();
        var (x, y) = (groups.Find(g => g.Ids.Contains(a)), groups.Find(g => g.Ids.Contains(b)));
        if (x.Ids is null || y.Ids is null) return null;
        if (x.Leader == y.Leader) return true;
        return verdict.Apart.Contains((Math.Min(x.Leader, y.Leader), Math.Max(x.Leader, y.Leader))) ? false : null;
    }

    [Fact]
    public void Decisions_OfEachKind_SayWhatTheyMean()
    {
        Assert.True(Joined(Verdict.Of([D(1, DecisionKind.Confirm, "1", "2")]), "1", "2"));
        Assert.False(Said(Verdict.Of([D(1, DecisionKind.Reject, "1", "2")]), "1", "2"));
        Assert.True(Joined(Verdict.Of([D(1, DecisionKind.Merge, "1 2", "3 4")]), "1", "4"));
        var split = Verdict.Of([D(1, DecisionKind.Split, "1 2", "3 4")]);
        Assert.True(Joined(split, "3", "4"));
        Assert.False(Said(split, "1", "3"));
        Assert.Null(Said(split, "1", "2"));
    }

    [Fact]
    public void Rejection_ThroughAConfirmedRecord_HoldsForIt() =>
        Assert.False(Said(Verdict.Of([D(1, DecisionKind.Confirm, "1", "2"), D(2, DecisionKind.Reject, "2", "3")]), "1", "3"));

    [Theory]
    [InlineData(DecisionKind.Confirm, DecisionKind.Reject, false)]
    [InlineData(DecisionKind.Reject, DecisionKind.Confirm, true)]
    public void Contradiction_OfTwo_IsSettledByTheLater(DecisionKind first, DecisionKind then, bool joined)
    {
        var verdict = Verdict.Of([D(1, first, "1", "2"), D(2, then, "2", "1")]);
        Assert.Equal(joined, Said(verdict, "1", "2"));
        Assert.Equal([1L], verdict.Yielding);
    }

    // 1=2, 2=3, then 1≠3: the newest two hold, so the oldest yields.
    [Fact]
    public void Contradiction_ThroughOthers_IsSettledByTheLaterToo()
    {
        var verdict = Verdict.Of([D(1, DecisionKind.Confirm, "1", "2"), D(2, DecisionKind.Confirm, "2", "3"), D(3, DecisionKind.Reject, "1", "3")]);
        Assert.Equal([1L], verdict.Yielding);
        Assert.False(Said(verdict, "1", "3"));
        Assert.True(Joined(verdict, "2", "3"));
    }

    [Fact]
    public void Merge_WithALaterException_HoldsForTheRest()
    {
        var verdict = Verdict.Of([D(1, DecisionKind.Merge, "1 2", "3 4 5"), D(2, DecisionKind.Split, "1 2 4 5", "3")]);
        Assert.True(Joined(verdict, "1", "5"));
        Assert.False(Said(verdict, "3", "1"));
        Assert.Equal([1L], verdict.Yielding);
    }

    [Fact]
    public void Answers_OfWhatNobodyDecided_IsNo()
    {
        var verdict = Verdict.Of([D(1, DecisionKind.Confirm, "1", "2"), D(2, DecisionKind.Reject, "3", "4")]);
        Assert.True(verdict.Answers(R("2"), R("1")));
        Assert.True(verdict.Answers(R("3"), R("4")));
        Assert.False(verdict.Answers(R("1"), R("3")));
        Assert.False(verdict.Answers(R("1"), R("9")));
    }

    [Fact]
    public void Record_OfTwoStreamsOfASource_IsOne() => Assert.Equal(R("1"), R("1") with { Stream = "leads" });

    // Independent: every pair of decisions in the outcome is looked at by hand, and a decision that does not yield is kept to the letter.
    [Fact]
    public void Verdict_OfAnyDecisions_KeepsWhatDoesNotYieldAndNeverTheLatest() =>
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 7], Gen.Int[0, 7]).Where(d => d.Item2 != d.Item3).List[1, 14].Sample(drawn =>
        {
            var decisions = drawn.Select((d, i) => D(i + 1, (DecisionKind)d.Item1, $"{d.Item2}", $"{d.Item3}")).ToList();
            var verdict = Verdict.Of(decisions);
            return !verdict.Yielding.Contains(decisions.Count)
                && decisions.All(d => verdict.Yielding.Contains(d.Id) != (Said(verdict, d.Left[0].RecordId, d.Right[0].RecordId) == (d.Kind == DecisionKind.Confirm)))
                && verdict.Apart.All(p => verdict.Groups.All(g => !(g.Contains(p.A) && g.Contains(p.B))));
        }, iter: 2_000);
}
