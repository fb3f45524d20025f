using Caudal.Diagnosis;
using Caudal.Diagnosis.Direct;
using Caudal.Diagnosis.Levers;

namespace Caudal.Tests.Diagnosis;

public sealed class TextsOfFindingsTests
{
    public static IEnumerable<TheoryDataRow<string>> Kinds => DirectFindings.All.Select(f => f.Kind).Concat(Lever.All.Select(l => l.Kind)).Select(k => new TheoryDataRow<string>(k));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_Any_HasTitleReasonAndPlay(string kind)
    {
        foreach (var part in new[] { $"{kind}.title", $"{kind}.why", $"play.{kind}.what", $"play.{kind}.first_step", $"play.{kind}.measure" })
            Assert.True(Texts.Has($"diagnosis.{part}"), part);
    }

    // doors.md names them: scripts rely on it.
    [Fact]
    public void Kinds_Direct_AreThoseOfTheDoors() => Assert.Equal(
        ("never_invoiced under_invoiced overdue failed_payment renewal_missed lead_never_touched lead_touched_late handoff_unowned stalled_deal pushed_close_date "
            + "single_threaded discount_beyond_policy ticket_on_renewal champion_silent duplicate_two_owners systems_contradict deal_without_account").Split(' ').Order(StringComparer.Ordinal),
        DirectFindings.All.Select(f => f.Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void Title_OfMoneyAndDays_IsSpokenInEachLanguage()
    {
        using var company = new Company();
        company.Add("invoice", "status='open'; issued_on='2026-03-01'; due_on='2026-04-01'; value=12500; outstanding_value=12500; number='F-1'");
        var title = company.Finding("overdue")!.Title;
        Assert.Equal("1 factura vencida sigue sin cobrarse: 12.500\u00A0€", title.Say(Language.Es));
        Assert.Equal("1 invoice is past due and unpaid: €12,500", title.Say(Language.En));
    }

    [Fact]
    public void EveryFinding_InEachLanguage_LeavesNoPlaceholder()
    {
        using var company = Levers.EvenCompany.Draw(5, winRate: "case when d.owner_id = 'o3' then 0.1 else 0.4 end", churn: "case when s.plan = 'plan 1' then 0.6 else 0.15 end");
        company.Open("2025-08-01", "5000", "has_company=false");
        var answer = company.Diagnose();
        foreach (var f in answer.Findings.Concat(answer.NotSureYet).Concat(answer.SameMoney))
            foreach (var text in new[] { f.Title, f.ComputedHow, f.Play.What, f.Play.FirstStep, f.Play.Measure }.SelectMany(p => new[] { p.Say(Language.Es), p.Say(Language.En) }))
                Assert.DoesNotContain("{", text, StringComparison.Ordinal);
    }
}
