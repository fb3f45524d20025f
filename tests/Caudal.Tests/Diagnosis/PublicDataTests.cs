using Caudal.Diagnosis;

namespace Caudal.Tests.Diagnosis;

public sealed class PublicDataTests(ITestOutputHelper output)
{
    [Fact]
    public void Maven_OpenDeals_AreNamedWithTheirMoney()
    {
        using var company = MavenCompany.Load();
        var answer = company.Diagnose(Lens.Both);
        Print(answer);
        Assert.Equal(1425, answer.Findings.Single(f => f.Kind == "deal_without_account").EvidenceRows);
        // 1,589 engaged deals, 1,291 of them opened more than 138 days (the longest won cycle) before 2017-12-31.
        Assert.Equal(1291, answer.Findings.Single(f => f.Kind == "stalled_deal").EvidenceRows);
    }

    [Fact]
    public void Telco_ChurnByContract_IsNamedWithItsMoney()
    {
        using var company = TelcoCompany.Load();
        var answer = company.Diagnose();
        Print(answer);
        var monthly = answer.Findings[0];
        Assert.Equal("leak.live-renewed:plan=Month-to-month", monthly.Id);
        // 1,655 of 3,875; the figure is pooled, and so many customers hardly move it.
        Assert.Equal(0.4271, monthly.Current!.Value, 0.002);
    }

    private void Print(DiagnosisAnswer answer)
    {
        foreach (var (list, findings) in new[] { ("ranked", answer.Findings), ("unsure", answer.NotSureYet), ("same", answer.SameMoney) })
            foreach (var f in findings)
            {
                output.WriteLine($"{list} {f.Id} | {f.Title.Say(Language.Es)} | {f.Value.P10:N0} {f.Value.P50:N0} {f.Value.P90:N0} | {f.ChancePositive} | {f.EvidenceRows} | {f.ComputedHow.Say(Language.Es)}");
                output.WriteLine("   " + f.Title.Say(Language.En));
            }
        output.WriteLine($"total {answer.TotalValue} interdependence {answer.Interdependence}");
        foreach (var f in answer.SalesToday.Sales.Concat(answer.SalesToday.OtherAreas)) output.WriteLine($"{f.Id} {f.Value} {f.Before} {f.Missing?.Say(Language.Es)}");
        foreach (var c in answer.CannotSay) output.WriteLine($"cannot {c.Kind}: {c.Missing.Say(Language.Es)}");
    }
}
