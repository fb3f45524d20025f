namespace Caudal.Tests.Diagnosis.Direct;

public sealed class ChampionSilentTests
{
    // 60 days before 2026-06-30 is 2026-05-01.
    [Theory]
    [InlineData("2026-04-30", true)]
    [InlineData("2026-05-01", false)]
    public void ChampionSilent_AfterThePolicysDays_Fires(string lastSign, bool fires)
    {
        using var company = new Company().WithDecidedDeals();
        company.Open("2026-06-10", "5000", "company_id=1; deal_id='c1'; person_id=70");
        company.Add("activity", $"company_id=1; person_id=70; kind='email'; occurred_on='{lastSign}'");
        Assert.Equal(fires, company.Finding("champion_silent") is not null);
    }

    [Fact]
    public void ChampionSilent_OpenedAMailSince_IsSilent()
    {
        using var company = new Company().WithDecidedDeals();
        company.Open("2026-06-10", "5000", "company_id=1; deal_id='c1'; person_id=70");
        company.Add("activity", "company_id=1; person_id=70; kind='email'; occurred_on='2026-01-01'");
        company.Add("touch", "company_id=1; person_id=70; kind='email_open'; occurred_on='2026-06-01'");
        Assert.Null(company.Finding("champion_silent"));
    }

    [Fact]
    public void ChampionSilent_NamesThePerson()
    {
        using var company = new Company().WithDecidedDeals();
        company.Open("2026-06-10", "5000", "company_id=1; deal_id='c1'; person_id=70");
        company.Add("person", "company_id=1; person_id=70; full_name='Ana Ruiz'; is_lead=false");
        company.Add("activity", "company_id=1; person_id=70; kind='email'; occurred_on='2026-01-01'");
        Assert.Contains("Ana Ruiz", company.Evidence("champion_silent").Single().Why.Say(Language.Es), StringComparison.Ordinal);
    }
}
