using System.Globalization;
using Caudal.Simulator;

namespace Caudal.Tests.Simulator;

public sealed class LeakTests
{
    public static TheoryData<string> Kinds => [.. Simulation.LeakKinds.Where(k => k != "none")];

    [Theory, MemberData(nameof(Kinds))]
    public void Leak_OfSizeZero_ChangesNothing(string kind)
    {
        using var none = new SimulatedFolder(companies: 40, months: 12);
        using var zero = new SimulatedFolder(companies: 40, months: 12, leaks: kind + ":0");
        foreach (var file in none.Files.Where(f => f != "truth.json")) Assert.True(none.Bytes(file).AsSpan().SequenceEqual(zero.Bytes(file)), file);
        Assert.Equal(new TrueMoney(0, 0, 0, 0, 0), zero.Truth.Leaks[0].InWindow);
        Assert.Equal(new TrueMoney(0, 0, 0, 0, 0), zero.Truth.Leaks[0].TrailingYear);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void LeakMoney_InTheWindow_IsTheDifferenceOfTheFiles(string kind)
    {
        using var with = new SimulatedFolder(leaks: kind + ":0.6");
        var (truth, (booked, invoiced, collected)) = (with.Truth.Leaks[0].InWindow, Sums(with));
        Assert.Equal(Without.Value.Booked - booked, truth.Booked);
        Assert.Equal(Without.Value.Invoiced - invoiced, truth.Invoiced);
        Assert.Equal(Without.Value.Collected - collected, truth.Collected);
        Assert.Equal(Math.Round(truth.Earned * 0.75m, 2), truth.Margin, 1);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Leak_OfSomeSize_CostsMoney(string kind)
    {
        var request = new SimulationRequest(3, "s", 24, [PlantedLeak.Parse(kind + ":0.5")], "", "en", new DateOnly(2026, 9, 1));
        var leak = Simulation.Measure(request, TestContext.Current.CancellationToken).Leaks[0];
        Assert.True(leak.InWindow.Collected > 0, $"{leak}");
        Assert.True(leak.TrailingYear.Collected > 0, $"{leak}");
    }

    [Fact]
    public void Leak_InASegment_LeavesEverybodyElseAsTheyWere()
    {
        using var without = new SimulatedFolder(companies: 400);
        using var with = new SimulatedFolder(companies: 400, leaks: "never_touched:0.8@country=CO");
        var (before, after) = (Contacts(without), Contacts(with));
        Assert.Equal(before.Where(c => !c.Contains(",Colombia,", StringComparison.Ordinal)), after.Where(c => !c.Contains(",Colombia,", StringComparison.Ordinal)));
        Assert.NotEqual(before.Where(c => c.Contains(",Colombia,", StringComparison.Ordinal)), after.Where(c => c.Contains(",Colombia,", StringComparison.Ordinal)));
    }

    [Fact]
    public void NeverInvoiced_Planted_LeavesTheCrmAloneAndTakesFromBilling()
    {
        using var without = new SimulatedFolder(companies: 200);
        using var with = new SimulatedFolder(companies: 200, leaks: "never_invoiced:0.3");
        foreach (var file in without.Files.Where(f => !f.StartsWith("billing", StringComparison.Ordinal) && !f.StartsWith("truth", StringComparison.Ordinal)))
            Assert.True(without.Bytes(file).AsSpan().SequenceEqual(with.Bytes(file)), file);
        var left = with.Rows("billing/invoices.csv").Select(i => i["id"]).ToHashSet();
        var all = without.Rows("billing/invoices.csv").Select(i => i["id"]).ToHashSet();
        Assert.True(left.IsProperSubsetOf(all));
        Assert.True(with.Truth.Totals["contracts_never_invoiced"] > 0);
    }

    [Fact]
    public void NeverTouched_WholeSize_LeavesNoDealToBeHad()
    {
        using var folder = new SimulatedFolder(companies: 60, leaks: "never_touched:1");
        Assert.Empty(folder.Rows("crm/deals.csv"));
        Assert.Empty(folder.Rows("crm/calls.csv"));
        Assert.Equal(0, folder.Truth.Totals["touched"]);
    }

    [Fact]
    public void TwoLeaks_Planted_EachIsMeasuredAgainstTheOther()
    {
        using var both = new SimulatedFolder(leaks: "never_invoiced:1,late_touch:0.5");
        Assert.Equal(0, both.Truth.Leaks[1].InWindow.Invoiced);
        Assert.True(both.Truth.Leaks[0].InWindow.Invoiced > 0);
        Assert.Empty(both.Rows("billing/invoices.csv"));
    }

    [Theory]
    [InlineData("late_touch:0.4", "late_touch", 0.4, null), InlineData("weak_stage:0.3@size=large", "weak_stage", 0.3, "size=large"), InlineData("overdue", "overdue", 0.3, null)]
    public void Parse_WellWritten_Reads(string text, string kind, double size, string? segment) =>
        Assert.Equal(new PlantedLeak(kind, size, segment), PlantedLeak.Parse(text));

    [Theory]
    [InlineData("late:0.4"), InlineData("late_touch:40"), InlineData("late_touch:x"), InlineData("late_touch:0.4@colour=red"), InlineData("late_touch:NaN")]
    public void Parse_Unreadable_IsRefused(string text) => Assert.Throws<FormatException>(() => PlantedLeak.Parse(text));

    private static readonly Lazy<(decimal Booked, decimal Invoiced, decimal Collected)> Without = new(() =>
    {
        using var folder = new SimulatedFolder();
        return Sums(folder);
    });

    private static (decimal Booked, decimal Invoiced, decimal Collected) Sums(SimulatedFolder folder) =>
        (Booked(folder), Sum(folder, "Date (UTC)", "Total", _ => true), Sum(folder, "Paid At (UTC)", "Amount Paid", i => i["Status"] == "paid"));

    private static List<string> Contacts(SimulatedFolder folder) => [.. folder.Cells("crm/contacts.csv").Select(row => string.Join(',', row))];

    private static decimal Booked(SimulatedFolder folder) =>
        folder.Rows("crm/deals.csv").Where(d => d["Deal Stage"] is "Closed Won" or "Renewed").Sum(d => folder.Home(d["Amount"], d["Currency"], d["Close Date"]));

    private static decimal Sum(SimulatedFolder folder, string day, string amount, Func<IReadOnlyDictionary<string, string>, bool> counts) =>
        folder.Rows("billing/invoices.csv").Where(counts).Sum(i => folder.Home(i[amount], i["Currency"], i[day]));
}
