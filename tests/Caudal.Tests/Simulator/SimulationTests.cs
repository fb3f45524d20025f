using System.Globalization;
using System.Text.Json;
using Caudal.Simulator;
using Caudal.Simulator.Export;

namespace Caudal.Tests.Simulator;

public sealed class SimulationTests
{
    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("mixed")]
    public void Write_SameRequest_GivesTheSameBytes(string headers)
    {
        using var one = new SimulatedFolder(headers: headers, leaks: "late_touch:0.4");
        using var two = new SimulatedFolder(headers: headers, leaks: "late_touch:0.4");
        Assert.Equal(one.Files, two.Files);
        foreach (var file in one.Files) Assert.True(one.Bytes(file).AsSpan().SequenceEqual(two.Bytes(file)), file);
    }

    [Fact]
    public void Write_InAnotherCulture_GivesTheSameBytes()
    {
        using var one = new SimulatedFolder();
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("es-ES");
        try
        {
            using var two = new SimulatedFolder();
            foreach (var file in one.Files) Assert.True(one.Bytes(file).AsSpan().SequenceEqual(two.Bytes(file)), file);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_AnotherSeed_GivesAnotherCompany()
    {
        using var one = new SimulatedFolder(seed: 1);
        using var two = new SimulatedFolder(seed: 2);
        Assert.False(one.Bytes("crm/contacts.csv").AsSpan().SequenceEqual(two.Bytes("crm/contacts.csv")));
        Assert.NotEqual(one.Truth.Money, two.Truth.Money);
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("mixed")]
    public void Write_EveryFile_IsWellFormedAndItsHeaderUnique(string headers)
    {
        using var folder = new SimulatedFolder(headers: headers);
        var seen = new HashSet<string>();
        foreach (var file in folder.Files.Where(f => f.EndsWith(".csv", StringComparison.Ordinal)))
        {
            var rows = folder.Cells(file);
            Assert.True(seen.Add(string.Join(',', rows[0])), file);
            Assert.Equal(rows[0].Length, rows[0].Distinct().Count());
            Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
            Assert.Equal(folder.Truth.Files[file.Replace('\\', '/')], rows.Count - 1);
        }
        Assert.Equal(Sheets.Count, seen.Count);
    }

    [Fact]
    public void Write_CommaInAName_IsQuoted()
    {
        using var folder = new SimulatedFolder(companies: 400);
        Assert.Contains(folder.Rows("billing/customers.csv"), row => row["Name"].EndsWith(", Inc.", StringComparison.Ordinal));
        Assert.Contains(folder.Rows("helpdesk/satisfaction_ratings.csv"), row => row["Comment"] == "Excellent, \"very fast\"");
    }

    [Fact]
    public void Truth_Totals_EqualWhatTheFilesSay()
    {
        using var folder = new SimulatedFolder(companies: 300);
        var (deals, total) = (folder.Rows("crm/deals.csv"), folder.Truth.Totals);
        Assert.Equal(total["deals"], deals.Count);
        Assert.Equal(total["won"], deals.Count(d => d["Deal Stage"] is "Closed Won" or "Renewed"));
        Assert.Equal(total["lost"], deals.Count(d => d["Deal Stage"] is "Closed Lost" or "Not renewed"));
        Assert.Equal(total["tickets"], folder.Rows("helpdesk/tickets.csv").Count);
        Assert.Equal(total["active_contracts"], folder.Rows("billing/subscriptions.csv").Count(s => s["Ended At (UTC)"].Length == 0));
        Assert.Equal(total["tickets_breached"], folder.Rows("helpdesk/tickets.csv").Count(t => After(t["Solved at"].Length == 0 ? "2026-09-01T06:00:00Z" : t["Solved at"], t["Due date"])));
        Assert.Equal(total["mrr"], folder.Rows("billing/subscriptions.csv").Where(s => s["Ended At (UTC)"].Length == 0).Sum(s => MonthlyAmount(folder, s)));
    }

    [Fact]
    public void TruthEntities_EveryRecord_HasItsEntityOnce()
    {
        using var folder = new SimulatedFolder(companies: 300);
        var truth = folder.Rows("truth_entities.csv").Select(r => (r["kind"], r["source"], r["stream"], r["record_id"])).ToList();
        Assert.Equal(truth.Count, truth.Distinct().Count());
        var expected = new List<(string, string, string, string)>();
        foreach (var (kind, source, stream, file, id) in Records)
            expected.AddRange(folder.Rows(file).Select(r => (kind, source, stream, r[id])));
        Assert.Equal(expected.Order(), truth.Order());
    }

    private static readonly (string, string, string, string, string)[] Records =
    [
        ("person", "hubspot", "contacts", "crm/contacts.csv", "Record ID"), ("company", "hubspot", "companies", "crm/companies.csv", "Record ID"),
        ("person", "files", "leads", "marketing/leads.csv", "Lead ID"), ("person", "zendesk", "users", "helpdesk/users.csv", "Id"),
        ("company", "zendesk", "organizations", "helpdesk/organizations.csv", "Organization ID"),
        ("company", "stripe", "customers", "billing/customers.csv", "id"), ("person", "stripe", "customers", "billing/customers.csv", "id"),
    ];

    [Fact]
    public void Records_OfOnePerson_DifferInSpelling()
    {
        using var folder = new SimulatedFolder(companies: 300);
        var contacts = folder.Rows("crm/contacts.csv").ToDictionary(c => c["Record ID"]);
        var several = folder.Rows("truth_entities.csv").Where(r => r["stream"] == "contacts").GroupBy(r => r["true_entity"]).Where(g => g.Count() > 1).ToList();
        Assert.NotEmpty(several);
        Assert.Contains(several, g => g.Select(r => contacts[r["record_id"]]["First Name"] + contacts[r["record_id"]]["Last Name"]).Distinct().Count() > 1);
    }

    [Fact]
    public void Files_NothingInThem_IsOfTheEndOrLater()
    {
        using var folder = new SimulatedFolder();
        foreach (var (file, column) in new[] { ("crm/contacts.csv", "Create Date"), ("crm/calls.csv", "Activity date"), ("crm/emails.csv", "Activity date"), ("crm/meetings.csv", "Meeting start time"),
            ("crm/deals.csv", "Create Date"), ("marketing/touches.csv", "Occurred At"), ("usage/events.csv", "Timestamp"), ("crm/companies.csv", "Last Modified Date") })
            Assert.All(folder.Rows(file), row => Assert.True(string.CompareOrdinal(row[column], "2026-09-01") < 0, $"{file} {row[column]}"));
    }

    [Fact]
    public void History_LastValue_IsTheOneTheDealHolds()
    {
        using var folder = new SimulatedFolder();
        var last = folder.Rows("crm/deal_property_history.csv").GroupBy(r => (r["deal_id"], r["name"])).ToDictionary(g => g.Key, g => g.MaxBy(r => r["timestamp"], StringComparer.Ordinal)!["value"]);
        Assert.All(folder.Rows("crm/deals.csv"), deal =>
        {
            Assert.Equal(deal["Deal Stage"], last[(deal["Record ID"], "dealstage")]);
            Assert.Equal(deal["Close Date"], last[(deal["Record ID"], "closedate")]);
            Assert.Equal(deal["Deal owner"], last[(deal["Record ID"], "hubspot_owner_id")]);
            Assert.Equal(deal["Amount"], last.GetValueOrDefault((deal["Record ID"], "amount"), ""));
        });
    }

    [Fact]
    public void InvoiceLines_Together_AreTheirInvoice()
    {
        using var folder = new SimulatedFolder();
        var lines = folder.Rows("billing/invoice_line_items.csv").GroupBy(l => l["Invoice ID"]).ToDictionary(g => g.Key, g => g.Sum(l => decimal.Parse(l["Amount"], CultureInfo.InvariantCulture)));
        Assert.All(folder.Rows("billing/invoices.csv"), i => Assert.Equal(decimal.Parse(i["Total"], CultureInfo.InvariantCulture), lines[i["id"]]));
    }

    [Fact]
    public void TruthJson_ReadBack_SaysWhatWasReturned()
    {
        using var folder = new SimulatedFolder(leaks: "never_invoiced:0.3");
        using var json = JsonDocument.Parse(folder.Bytes("truth.json"));
        var leak = json.RootElement.GetProperty("leaks")[0];
        Assert.Equal("never_invoiced", leak.GetProperty("kind").GetString());
        Assert.Equal(folder.Truth.Leaks[0].InWindow.Collected, leak.GetProperty("in_window").GetProperty("collected").GetDecimal());
        Assert.Equal(folder.Truth.Totals["mrr"], json.RootElement.GetProperty("totals").GetProperty("mrr").GetDecimal());
    }

    [Fact]
    public void Measure_WithoutFiles_GivesTheSameTruth()
    {
        using var folder = new SimulatedFolder(leaks: "discount:0.4");
        var measured = Simulation.Measure(folder.Truth.Request, TestContext.Current.CancellationToken);
        Assert.Equal(folder.Truth.Money, measured.Money);
        Assert.Equal(folder.Truth.Leaks, measured.Leaks);
        Assert.Equal(folder.Truth.Totals, measured.Totals);
    }

    [Theory]
    [InlineData("huge", 24, "en", "huge"), InlineData("s", 2, "en", "2 months"), InlineData("s", 24, "fr", "fr")]
    public void Write_UnreadableRequest_SaysWhatWasFound(string size, int months, string headers, string found)
    {
        var request = new SimulationRequest(1, size, months, [], "nowhere", headers, new DateOnly(2026, 9, 1));
        Assert.Contains(found, Assert.Throws<FormatException>(() => Simulation.Write(request, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists("nowhere"));
    }

    private static decimal MonthlyAmount(SimulatedFolder folder, IReadOnlyDictionary<string, string> subscription)
    {
        var months = (subscription["Interval"] == "year" ? 12 : 1) * int.Parse(subscription["Interval Count"], CultureInfo.InvariantCulture);
        var mrr = decimal.Parse(subscription["Amount"], CultureInfo.InvariantCulture) / months;
        return folder.Home(mrr.ToString(CultureInfo.InvariantCulture), subscription["Currency"], "2026-08-31");
    }

    private static bool After(string a, string b) => string.CompareOrdinal(a, b) > 0;
}
