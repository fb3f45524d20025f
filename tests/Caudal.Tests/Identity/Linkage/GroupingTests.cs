using Caudal.Identity.Linkage;

namespace Caudal.Tests.Identity.Linkage;

public sealed class GroupingTests
{
    // Two clear groups of three, and one weak bridge between them: everything else between the two speaks against.
    [Fact]
    public void Groups_OverOneWeakBridge_StayApartAndTheBridgeIsToldForReview()
    {
        bool Together(int a, int b) => a / 3 == b / 3;
        var grouping = new Grouping(6, (a, b) => Together(a, b) || (a, b) is (2, 3) or (3, 2) ? 5 : -20);
        List<Link> links = [new(0, 1, 8), new(1, 2, 8), new(3, 4, 8), new(4, 5, 8), new(2, 3, 2)];
        grouping.Join(links, -4);
        Assert.Equal(grouping.GroupOf(0), grouping.GroupOf(2));
        Assert.Equal(grouping.GroupOf(3), grouping.GroupOf(5));
        Assert.NotEqual(grouping.GroupOf(0), grouping.GroupOf(3));
        Assert.Equal([new Link(2, 3, 2)], grouping.Refused);
    }

    [Fact]
    public void Groups_ThatAgreeOnTheWhole_BecomeOne()
    {
        var grouping = new Grouping(4, (_, _) => 3);
        grouping.Join([new(0, 1, 9), new(2, 3, 9), new(1, 2, 1)], -4);
        Assert.Single(Enumerable.Range(0, 4).Select(grouping.GroupOf).Distinct());
        Assert.Empty(grouping.Refused);
    }

    [Fact]
    public void Unite_WhateverTheEvidence_Joins()
    {
        var grouping = new Grouping(2, (_, _) => -50);
        grouping.Unite(0, 1);
        Assert.Equal(grouping.GroupOf(0), grouping.GroupOf(1));
    }

    [Fact]
    public void Part_WhateverTheEvidence_KeepsApartThroughOthers()
    {
        var grouping = new Grouping(3, (_, _) => 50);
        grouping.Part(0, 2);
        grouping.Unite(0, 1);
        grouping.Unite(1, 2);
        grouping.Join([new(0, 2, 90), new(1, 2, 90)], -4);
        Assert.Equal(grouping.GroupOf(0), grouping.GroupOf(1));
        Assert.NotEqual(grouping.GroupOf(0), grouping.GroupOf(2));
        Assert.Empty(grouping.Refused);
    }

    // 0 and 1 have nothing in common but a person's word; 2 is as 0, and must not be driven out by what speaks between 1 and 2.
    [Fact]
    public void Bind_OfTwoUnlike_LeavesTheOthersOfEach()
    {
        var grouping = new Grouping(3, (a, b) => a + b == 2 ? 9 : -60);
        grouping.Bind([0, 1]);
        grouping.Join([new(0, 2, 9)], -4);
        Assert.Single(Enumerable.Range(0, 3).Select(grouping.GroupOf).Distinct());
    }

    [Fact]
    public void Bridges_AreTheLinksThatJoinedWithTheSizeOfTheSmallerSide()
    {
        var grouping = new Grouping(5, (_, _) => 3);
        grouping.Join([new(0, 1, 9), new(2, 3, 8), new(1, 4, 7), new(4, 2, 1), new(0, 4, 2)], -4);
        Assert.Equal([(new Link(0, 1, 9), 1), (new Link(2, 3, 8), 1), (new Link(1, 4, 7), 1), (new Link(4, 2, 1), 2)], grouping.Bridges);
    }
}
