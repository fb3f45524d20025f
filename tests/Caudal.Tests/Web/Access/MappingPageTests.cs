using Caudal.Landing;
using Caudal.Sources;
using Caudal.Web;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Caudal.Tests.Web.Access;

/// <summary>How columns are read, at the pages: looked at, tried out, kept, and built with.</summary>
public sealed class MappingPageTests(StaffedCompany company) : IClassFixture<StaffedCompany>
{
    private LandedMapping Deals => LandedMapping.All(new Workspace(company.Workspace)).First(s => s.Mapping.Objects is [{ Object: "deal" }, ..]);

    private static string Name(LandedMapping of, string column) => "c" + of.Columns.Index().Single(c => c.Item == column).Index;

    private static string Page(LandedMapping of) => QueryHelpers.AddQueryString("/sources/mapping", new Dictionary<string, string?> { ["source"] = of.Mapping.Source, ["stream"] = of.Mapping.Stream });

    private static (string, string)[] Fields(LandedMapping of, params (string Name, string Value)[] changed) => [("source", of.Mapping.Source), ("stream", of.Mapping.Stream), ("sum", of.Sum), .. changed];

    [Fact]
    public async Task EachColumn_StandsThereWithItsTextsAndItsReading()
    {
        var (of, page) = (Deals, await company.People["revops"].Page(Page(Deals)));
        foreach (var column in of.Columns)
        {
            Assert.Contains($"<td class=\"id\">{column}", page, StringComparison.Ordinal);
            if (MappingChange.Reading(of.Mapping, column) is { Length: > 0 } reading && !MappingChange.IsKey(of.Mapping, column)) Assert.Contains($"<option value=\"{reading}\" selected", page, StringComparison.Ordinal);
        }
        Assert.Contains(QueryHelpers.AddQueryString("", new Dictionary<string, string?> { ["source"] = of.Mapping.Source, ["stream"] = of.Mapping.Stream })[1..], await company.People["revops"].Page("/sources"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReading_TriedOut_IsInTheAddressOnly_AndThenKeptAndBuilt()
    {
        var (of, revops) = (Deals, company.People["revops"]);
        var amount = of.Columns.First(c => MappingChange.Reading(of.Mapping, c) == "deal.amount");
        using var preview = await revops.Send(Page(of), "/sources/mapping/preview", Fields(of, (Name(of, amount), "")));
        var tried = preview.Headers.Location!.OriginalString;
        Assert.Equal("", QueryHelpers.ParseQuery(tried[(tried.IndexOf('?', StringComparison.Ordinal) + 1)..])[Name(of, amount)].ToString());
        Assert.Contains("<span class=\"mark\">", await revops.Page(tried), StringComparison.Ordinal);
        Assert.Equal(of.Sum, Deals.Sum);
        var before = company.Staff.App.Services.GetRequiredService<ServeArguments>().Workspace is var folder ? new Flow(new Workspace(folder), TimeProvider.System).Published()!.Id : "";
        var page = await revops.Told(Page(of), "/sources/mapping/save", Fields(of, (Name(of, amount), "")));
        Assert.Contains("role=\"status\"", page, StringComparison.Ordinal);
        Assert.Equal("", MappingChange.Reading(Deals.Mapping, amount));
        Assert.Contains(company.Staff.Ask(s => s.Acts.OrderByDescending(a => a.Id).Take(3).ToList()), a => (a.What, a.By, a.About) == ("mapping", "revops", $"{of.Mapping.Source}/{of.Mapping.Stream}"));
        var rebuild = company.Staff.App.Services.GetRequiredService<Rebuild>();
        await rebuild.Ended;
        Assert.Null(rebuild.Fault);
        Assert.NotEqual(before, new Flow(new Workspace(company.Workspace), TimeProvider.System).Published()!.Id);
        using var late = await revops.Send(Page(of), "/sources/mapping/save", Fields(of, (Name(of, amount), "deal.amount")));
        Assert.StartsWith("/sources/mapping?", late.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("", MappingChange.Reading(Deals.Mapping, amount));
    }
}
