using Caudal.Process;

namespace Caudal.Tests.Simulator;

/// <summary>The engine understands what the simulator writes.</summary>
public sealed class SimulatedProcessTests
{
    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("mixed")]
    public void RevenueYml_Written_IsReadWithoutFault(string headers)
    {
        using var folder = new SimulatedFolder(headers: headers, companies: 40);
        var process = RevenueProcess.Read(Path.Combine(folder.Path, "revenue.yml"));
        Assert.Equal("MXN", process.Currency);
        Assert.Equal(4, process.Teams.Count(t => t.Area == Area.Sales));
        Assert.Equal(10, process.BusinessHours.Spans.Count);
        Assert.Equal(24, process.ExchangeRates.Count);
        var labels = process.Stages.Select(s => s.Label).ToHashSet();
        var deals = folder.Cells("crm/deals.csv");
        Assert.All(deals.Skip(1), deal => Assert.Contains(deal[2], labels));
        var teams = folder.Cells("crm/owners.csv").Skip(1).Select(o => o[3]).Distinct().Order();
        Assert.Equal(teams, process.Teams.Select(t => t.Id).Order());
    }
}
