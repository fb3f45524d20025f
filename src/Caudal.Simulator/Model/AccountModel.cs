using Caudal.Simulator.World;

namespace Caudal.Simulator.Model;

/// <summary>Draws one account's whole story. Each step is a room of its own: leads, deals, contracts, service, billing.</summary>
internal static class AccountModel
{
    public static Account Draw(Company company, Leaks leaks, int no)
    {
        var account = New(company, no);
        foreach (var lead in LeadModel.Arrivals(company, account))
        {
            account.Leads.Add(lead);
            LeadModel.Work(company, leaks, account, lead);
            if (lead.Accepted != Wall.Never) DealModel.Pursue(company, leaks, account, lead);
        }
        ContractModel.Finish(company, account);
        foreach (var contract in account.Contracts) BillingModel.Bill(company, leaks, account, contract);
        return account;
    }

    private static Account New(Company company, int no)
    {
        var draw = Simulator.Draw.Of(company.Request.Seed, Stream.Account, no);
        return new(no, draw)
        {
            Band = (Band)draw.Weighted(Market.BandWeights, Purpose.Band),
            Industry = draw.Weighted(Market.IndustryWeights, Purpose.Industry),
            Place = Market.Places[draw.Weighted(Market.Weights, Purpose.Place)],
            Channel = (Channel)draw.Weighted(company.Parameters.ChannelShare, Purpose.Channel),
            Quality = company.Parameters.QualitySpread * draw.Normal(Purpose.Quality),
            PaysByCard = draw.Chance(company.Parameters.CardShare, Purpose.Card),
        };
    }
}

internal static class Odds
{
    /// <summary>The probability after its log-odds moved.</summary>
    public static double Move(double probability, double by) => 1 / (1 + Math.Exp(-(Math.Log(probability / (1 - probability)) + by)));
}
