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
}
