using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis.Levers;

public sealed class LeverEffectTests
{
    private static readonly DateOnly Start = new(2026, 3, 1);

    private static Effect? EffectOf(Company company, string finding) => RevenueDiagnosis.EffectSince(company.Engine, company.Process, finding, Start, TestContext.Current.CancellationToken);

    // The interval by hand: a share's variance is p (1 − p) / n, the normal's tenth part lies at 1.2816 of its spread.
    private static void Near(double change, double variance, Interval? interval)
    {
        var half = 1.2816 * Math.Sqrt(variance);
        Assert.InRange((double)interval!.P10, change - half - 0.015, change - half + 0.015);
        Assert.InRange((double)interval.P50, change - 0.015, change + 0.015);
        Assert.InRange((double)interval.P90, change + half - 0.015, change + half + 0.015);
    }

    private static Company WithTwoProducts()
    {
        var company = new Company();
        company.Run("insert into product (product_id, name) values ('a', 'A'), ('b', 'B')");
        foreach (var (product, before, since) in new[] { ("a", 40, 45), ("b", 20, 50) })
            for (var i = 0; i < 100; i++)
            {
                company.Decided(i < before ? "won" : "lost", "2025-11-01", "2025-12-01", 1000, $"product_id='{product}'");
                company.Decided(i < since ? "won" : "lost", "2026-03-01", "2026-04-01", 1000, $"product_id='{product}'");
            }
        return company;
    }

    [Fact]
    public void AShare_BeforeAndSince_IsCountedWithItsIntervalAndThatOfTheOthers()
    {
        using var company = WithTwoProducts();
        var effect = EffectOf(company, "leak.open-won:product=B")!;
        Assert.Equal(("share", new Side(0.2, 100), new Side(0.5, 100)), (effect.Unit, effect.Group.Before, effect.Group.Since));
        Assert.Equal((new Side(0.4, 100), new Side(0.45, 100)), (effect.Others!.Before, effect.Others.Since));
        var (group, others) = ((0.2 * 0.8 / 100) + (0.5 * 0.5 / 100), (0.4 * 0.6 / 100) + (0.45 * 0.55 / 100));
        Near(0.30, group, effect.Group.Difference);
        Near(0.05, others, effect.Others.Difference);
        Near(0.25, group + others, effect.Net);
    }

    [Fact]
    public void WhatWasDecided_MoreThanAYearBefore_IsLeftOut()
    {
        using var company = WithTwoProducts();
        company.Decided("won", "2025-01-01", "2025-02-28", 1000, "product_id='b'", times: 50);
        Assert.Equal(new Side(0.2, 100), EffectOf(company, "leak.open-won:product=B")!.Group.Before);
        company.Decided("won", "2025-01-01", "2025-03-01", 1000, "product_id='b'", times: 100);
        Assert.Equal(new Side(0.6, 200), EffectOf(company, "leak.open-won:product=B")!.Group.Before);
    }

    [Fact]
    public void AMean_BeforeAndSince_IsOfThoseThatWereWon()
    {
        using var company = WithTwoProducts();
        company.Run("update deal set value = 2000 where product_id = 'b' and closed_on = '2026-04-01'");
        var effect = EffectOf(company, "leak.open-won.value:product=B")!;
        Assert.Equal(("money", new Side(1000, 20), new Side(2000, 50)), (effect.Unit, effect.Group.Before, effect.Group.Since));
        // Amounts that are all alike leave no doubt about their mean.
        Assert.Equal(new Interval(1000, 1000, 1000), effect.Group.Difference);
        Assert.Equal(("seconds", new Side(30 * 86400d, 20), new Side(31 * 86400d, 50)), EffectOf(company, "leak.open-won.time:product=B") is { } time ? (time.Unit, time.Group.Before, time.Group.Since) : default);
    }

    [Fact]
    public void TheWholeCompany_HasNoOthers()
    {
        using var company = WithTwoProducts();
        var effect = EffectOf(company, "leak.open-won")!;
        Assert.Equal((new Side(0.3, 200), null, null), (effect.Group.Before, effect.Others, effect.Net));
        // The evidence of a whole company's target: what was lost of its 400 deals, 60 + 80 before and 55 + 50 since.
        Assert.Equal(245, company.Evidence("leak.open-won").Count);
    }

    // Of 40 customers on Pro 12 left on 1 November and 2 on 1 May: days there by hand.
    [Fact]
    public void Staying_IsOfMonths_SoThatAShortTimeSinceIsNoGoodNews()
    {
        using var company = new Company();
        for (var i = 0; i < 40; i++)
        {
            var end = i < 12 ? "'2025-11-01'" : i < 14 ? "'2026-05-01'" : "null";
            company.Add("subscription", $"company_id={100 + i}; plan='Pro'; mrr_value=10; started_on='2025-01-01'; ended_on={end}; status='{(i < 14 ? "ended" : "active")}'");
            company.Add("subscription", $"company_id={300 + i}; plan='Basic'; mrr_value=10; started_on='2025-01-01'; ended_on=null; status='active'");
        }
        var effect = EffectOf(company, "leak.live-renewed:plan=Pro")!;
        Assert.Equal(("share_a_month", 12, 2), (effect.Unit, effect.Group.Before.Journeys, effect.Group.Since.Journeys));
        Assert.Equal(12 * 30.44 / ((28 * 365) + (12 * 245)), effect.Group.Before.Figure!.Value, 9);
        Assert.Equal(2 * 30.44 / ((26 * 122) + (2 * 61)), effect.Group.Since.Figure!.Value, 9);
        Assert.Equal(new Side(0, 0), effect.Others!.Before);
        Assert.True(effect.Group.Difference!.P10 < 0 && effect.Group.Difference.P90 > 0);
    }

    [Fact]
    public void SinceADayThatTheDataHasNotReached_NothingIsSaidOfAChange()
    {
        using var company = WithTwoProducts();
        var effect = RevenueDiagnosis.EffectSince(company.Engine, company.Process, "leak.open-won:product=B", new DateOnly(2026, 9, 1), TestContext.Current.CancellationToken)!;
        Assert.Equal((null, null), (effect.Group.Difference, effect.Net));
        Assert.Equal(0, effect.Group.Since.Journeys);
    }

    [Fact]
    public void ALeakThatIsCounted_HasNoFigureButItsRecords()
    {
        using var company = WithTwoProducts();
        Assert.Null(EffectOf(company, "overdue"));
    }
}
