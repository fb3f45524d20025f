using System.Globalization;
using Caudal.Simulator.Export;

namespace Caudal.Simulator.Vendors;

/// <summary>
/// Fills a simulated HubSpot account with what a simulated company's export of its CRM says: the same records, as the API has them — internal names in
/// the place of labels, ids in the place of owners' names, moments in UTC.
/// </summary>
public static class HubSpotCompany
{
    private const long FirstOwner = 70_000_001;

    private static readonly Dictionary<string, string> Names = new()
    {
        ["First Name"] = "firstname", ["Last Name"] = "lastname", ["Email"] = "email", ["Phone Number"] = "phone", ["Job Title"] = "jobtitle", ["Company Name"] = "company",
        ["Lifecycle Stage"] = "lifecyclestage", ["Lead Status"] = "hs_lead_status", ["Contact owner"] = "hubspot_owner_id", ["Company owner"] = "hubspot_owner_id", ["Deal owner"] = "hubspot_owner_id",
        ["Activity assigned to"] = "hubspot_owner_id", ["Became a Marketing Qualified Lead Date"] = "hs_lifecyclestage_marketingqualifiedlead_date",
        ["Became a Sales Qualified Lead Date"] = "hs_lifecyclestage_salesqualifiedlead_date", ["Original Traffic Source"] = "hs_analytics_source",
        ["Original Source Drill-Down 1"] = "hs_analytics_source_data_1", ["City"] = "city", ["Country/Region"] = "country", ["State/Region"] = "state", ["Merged Contact IDs"] = "hs_merged_object_ids",
        ["Merged Company IDs"] = "hs_merged_object_ids", ["Company name"] = "name", ["Company Domain Name"] = "domain", ["Industry"] = "industry", ["Number of Employees"] = "numberofemployees",
        ["Deal Name"] = "dealname", ["Deal Stage"] = "dealstage", ["Pipeline"] = "pipeline", ["Amount"] = "amount", ["Currency"] = "deal_currency_code", ["Close Date"] = "closedate", ["Deal Type"] = "dealtype",
        ["Closed Lost Reason"] = "closed_lost_reason", ["Last Activity Date"] = "notes_last_updated", ["Call title"] = "hs_call_title", ["Activity date"] = "hs_timestamp", ["Call direction"] = "hs_call_direction",
        ["Call outcome"] = "hs_call_disposition", ["Call duration (minutes)"] = "hs_call_duration", ["Email subject"] = "hs_email_subject", ["Email direction"] = "hs_email_direction", ["Email send status"] = "hs_email_status",
        ["Meeting name"] = "hs_meeting_title", ["Meeting start time"] = "hs_meeting_start_time", ["Meeting end time"] = "hs_meeting_end_time", ["Meeting outcome"] = "hs_meeting_outcome",
        ["Name"] = "name", ["SKU"] = "hs_sku", ["Product type"] = "hs_product_type", ["Unit price"] = "price", ["Discount (%)"] = "discount",
    };

    private static readonly int[] RenewalStages = [0, 1, 4, 5];

    private static readonly HashSet<string> Moments =
    [
        "hs_lifecyclestage_marketingqualifiedlead_date", "hs_lifecyclestage_salesqualifiedlead_date", "rejected_date", "closedate", "notes_last_updated", "hs_timestamp", "hs_meeting_start_time", "hs_meeting_end_time",
    ];

    /// <param name="exports">The folder that <see cref="Simulation.Write"/> wrote.</param>
    public static HubSpotAccount Load(string exports, SimulationRequest request, TimeProvider clock, TimeSpan lag)
    {
        var (account, zone) = (new HubSpotAccount(clock, lag), TimeZoneInfo.FindSystemTimeZoneById(request.TimeZone));
        LoadOwners(account, exports);
        var owners = account.Owners.ToDictionary(o => $"{o.First} {o.Last}", o => HubSpotAccount.Text(o.Id));
        var wording = new Wording(request.Headers is "es" or "mixed");
        AddPipelines(account, wording);
        var history = Histories(exports, owners);
        foreach (var (type, sheet) in new[] { ("companies", Sheet.Companies), ("contacts", Sheet.Contacts), ("deals", Sheet.Deals), ("products", Sheet.Products), ("calls", Sheet.Calls), ("emails", Sheet.Emails), ("meetings", Sheet.Meetings) })
            Load(account, type, sheet, exports, new Translation(zone, owners, wording), history);
        return account;
    }

    private static void LoadOwners(HubSpotAccount account, string exports)
    {
        foreach (var (row, i) in CsvRows.Read(Path.Combine(exports, Sheets.Path(Sheet.Owners))).Skip(1).Select((row, i) => (row, i)))
            account.Owners.Add((FirstOwner + i, row[0], row[1], row[2], row[3]));
    }

    private static void AddPipelines(HubSpotAccount account, Wording words)
    {
        double[] probability = [0.2, 0.35, 0.55, 0.75, 1, 0];
        account.Pipelines.Add(("default", words["Ventas", "Sales"], [.. Enumerable.Range(0, 6).Select(i => (Translation.StageId(false, i), words.Stage(i), probability[i]))]));
        account.Pipelines.Add(("renewals", words["Renovaciones", "Renewals"], [.. RenewalStages.Select(i => (Translation.StageId(true, i), words.RenewalStage(i), i < 2 ? 0.85 : probability[i]))]));
    }

    private static void Load(HubSpotAccount account, string type, Sheet sheet, string exports, Translation translation, Dictionary<(string, long), List<(string Name, HubSpotVersion Version)>> history)
    {
        foreach (var cells in CsvRows.Of(exports, sheet))
        {
            var id = long.Parse(cells["Record ID"], CultureInfo.InvariantCulture);
            var created = translation.Moment(cells.GetValueOrDefault("Create Date") ?? cells.GetValueOrDefault("Activity date") ?? cells.GetValueOrDefault("Meeting start time")) ?? DateTimeOffset.UnixEpoch;
            var record = account.Put(type, id, created, Properties(type, cells, translation));
            record.History.Clear();
            foreach (var (name, version) in history.GetValueOrDefault((type, id), []))
                (record.History.TryGetValue(name, out var versions) ? versions : record.History[name] = []).Add(version with { Value = translation.Value(type, name, version.Value) });
            if (translation.Moment(cells.GetValueOrDefault("Last Modified Date")) is { } modified) account.Stamp(type, id, modified);
            Link(account, type, id, cells);
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Properties(string type, Dictionary<string, string> cells, Translation translation)
    {
        foreach (var (header, cell) in cells)
        {
            if (header is "Record ID" or "Create Date" or "Last Modified Date" || (header.StartsWith("Associated", StringComparison.Ordinal) && type != "contacts")) continue;
            var name = header.StartsWith("Associated", StringComparison.Ordinal) ? "associatedcompanyid" : Names.GetValueOrDefault(header) ?? Custom(header);
            yield return KeyValuePair.Create(name, translation.Value(type, name, cell));
        }
        if (type == "meetings") yield return KeyValuePair.Create("hs_timestamp", translation.Value(type, "hs_timestamp", cells["Meeting start time"]));
    }

    // A property of the company's own is named after its label.
    private static string Custom(string header) => string.Join('_', header.ToLowerInvariant().Split([' ', '(', ')', '/', '-', '%'], StringSplitOptions.RemoveEmptyEntries));

    private static void Link(HubSpotAccount account, string type, long id, Dictionary<string, string> cells)
    {
        foreach (var (column, to) in new[] { ("Associated Company IDs", "companies"), ("Associated Contact IDs", "contacts"), ("Associated Deal IDs", "deals") })
            foreach (var other in cells.GetValueOrDefault(column, "").Split(';', StringSplitOptions.RemoveEmptyEntries))
                account.Associate(type, id, to, long.Parse(other, CultureInfo.InvariantCulture));
    }

    private static Dictionary<(string, long), List<(string, HubSpotVersion)>> Histories(string exports, Dictionary<string, string> owners)
    {
        var all = new Dictionary<(string, long), List<(string, HubSpotVersion)>>();
        foreach (var (type, sheet) in new[] { ("deals", Sheet.DealHistory), ("contacts", Sheet.ContactHistory) })
            foreach (var row in CsvRows.Read(Path.Combine(exports, Sheets.Path(sheet))).Skip(1))
            {
                var key = (type, long.Parse(row[0], CultureInfo.InvariantCulture));
                var version = new HubSpotVersion(row[2], DateTimeOffset.Parse(row[3], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), owners.GetValueOrDefault(row[5], row[5]));
                (all.TryGetValue(key, out var list) ? list : all[key] = []).Add((row[1], version));
            }
        return all;
    }

    /// <summary>From the screen's words to the API's.</summary>
    private sealed class Translation(TimeZoneInfo zone, Dictionary<string, string> owners, Wording words)
    {
        private static readonly string[] Lifecycle = ["lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer"];

        private readonly Dictionary<string, string> _lifecycle = new[]
        {
            words["Lead", "Lead"], words["Lead calificado para marketing", "Marketing Qualified Lead"], words["Lead calificado para ventas", "Sales Qualified Lead"], words["Oportunidad", "Opportunity"], words["Cliente", "Customer"],
        }.Zip(Lifecycle).ToDictionary(p => p.First, p => p.Second);

        public static string StageId(bool renewal, int stage) => FormattableString.Invariant($"{(renewal ? "renewal" : "stage")}_{stage}");

        public DateTimeOffset? Moment(string? local) => string.IsNullOrEmpty(local) ? null
            : new DateTimeOffset(DateTime.Parse(local, CultureInfo.InvariantCulture), zone.GetUtcOffset(DateTime.Parse(local, CultureInfo.InvariantCulture))).ToUniversalTime();

        public string? Value(string type, string name, string? cell) => cell is null or "" ? null : name switch
        {
            "hubspot_owner_id" => owners.GetValueOrDefault(cell, cell),
            "lifecyclestage" => _lifecycle.GetValueOrDefault(cell, cell),
            "hs_lead_status" => cell == words["No calificado", "Unqualified"] ? "UNQUALIFIED" : cell,
            "dealstage" => Stage(cell),
            "pipeline" => cell == words["Ventas", "Sales"] ? "default" : "renewals",
            "hs_call_duration" => (long.Parse(cell, CultureInfo.InvariantCulture) * 60_000).ToString(CultureInfo.InvariantCulture),
            "hs_email_direction" => cell == words["Entrante", "Inbound"] ? "INCOMING_EMAIL" : "EMAIL",
            "hs_call_direction" => cell == words["Entrante", "Inbound"] ? "INBOUND" : "OUTBOUND",
            _ when Moments.Contains(name) => Moment(cell)!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            _ => cell,
        };

        private string Stage(string label)
        {
            for (var i = 0; i < 6; i++) if (words.Stage(i) == label) return StageId(false, i);
            for (var i = 0; i < 6; i++) if (words.RenewalStage(i) == label) return StageId(true, i);
            return label;
        }
    }
}
