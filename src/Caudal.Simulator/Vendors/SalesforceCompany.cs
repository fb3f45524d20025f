using System.Globalization;
using Caudal.Simulator.Export;

namespace Caudal.Simulator.Vendors;

/// <summary>
/// Fills a simulated Salesforce with what a simulated company's export of its CRM says, as Salesforce would have it: leads that are converted to contacts, a history
/// of opportunities, activities as tasks and events, merged records in the bin.
/// </summary>
public sealed class SalesforceCompany
{
    private static readonly double[] Probability = [0.2, 0.35, 0.55, 0.75, 1, 0];
    private static readonly int[] RenewalStages = [0, 1, 4, 5];

    private readonly SalesforceAccount _account;
    private readonly string _exports;
    private readonly TimeZoneInfo _zone;
    private readonly Wording _words;
    private readonly Dictionary<string, string> _owners = [];
    private readonly Dictionary<string, string> _people = [];
    private long _next;

    private SalesforceCompany(string exports, SimulationRequest request, TimeProvider clock) =>
        (_account, _exports, _zone, _words) = (new SalesforceAccount(clock), exports, TimeZoneInfo.FindSystemTimeZoneById(request.TimeZone), new Wording(request.Headers is "es" or "mixed"));

    /// <param name="exports">The folder that <see cref="Simulation.Write"/> wrote.</param>
    public static SalesforceAccount Load(string exports, SimulationRequest request, TimeProvider clock)
    {
        var company = new SalesforceCompany(exports, request, clock);
        company.Owners();
        company.Stages();
        company.Rows(Sheet.Products, row => company.Put("Product2", Id("01t", row["Record ID"]), null, ("Name", row["Name"]), ("ProductCode", row["SKU"]), ("Family", row["Product type"]), ("IsActive", "true")));
        company.Rows(Sheet.Companies, company.Account);
        company.Rows(Sheet.Contacts, company.Person);
        company.Rows(Sheet.Deals, company.Opportunity);
        company.History();
        company.Rows(Sheet.Calls, row => company.Task(row, "Call", row["Call title"], row["Call direction"] == company._words["Entrante", "Inbound"] ? "Inbound" : "Outbound"));
        company.Rows(Sheet.Emails, row => company.Task(row, "Email", row["Email subject"], null));
        company.Rows(Sheet.Meetings, company.Event);
        return company._account;
    }

    private void Owners() => Rows(Sheet.Owners, row =>
    {
        var name = $"{row["First name"]} {row["Last name"]}";
        _owners[name] = SalesforceAccount.Id("005", ++_next);
        Put("User", _owners[name], null, ("Name", name), ("FirstName", row["First name"]), ("LastName", row["Last name"]), ("Email", row["Email"]), ("Username", row["Email"]), ("Department", row["Main team"]), ("Title", row["Job title"]),
            ("IsActive", row["Status"] is "Active" or "Activo" ? "true" : "false"));
    });

    private void Stages()
    {
        var all = Enumerable.Range(0, 6).Select(i => (Label: _words.Stage(i), Kind: i, Probability: Probability[i])).Concat(RenewalStages.Select(i => (Label: _words.RenewalStage(i), Kind: i, Probability: i < 2 ? 0.85 : Probability[i])));
        foreach (var (order, stage) in all.Index())
            Put("OpportunityStage", SalesforceAccount.Id("01J", order + 1), null, ("MasterLabel", stage.Label), ("ApiName", stage.Label), ("SortOrder", Text(order + 1)), ("IsWon", stage.Kind == Wording.Won ? "true" : "false"),
                ("IsClosed", stage.Kind >= Wording.Won ? "true" : "false"), ("DefaultProbability", (stage.Probability * 100).ToString(CultureInfo.InvariantCulture)));
    }

    private void Account(Dictionary<string, string> row)
    {
        Put("Account", Id("001", row["Record ID"]), row, ("Name", row["Company name"]), ("Website", row["Company Domain Name"]), ("Phone", row["Phone Number"]), ("Industry", row["Industry"]), ("NumberOfEmployees", row["Number of Employees"]),
            ("BillingCity", row["City"]), ("BillingState", row["State/Region"]), ("BillingCountry", row["Country/Region"]), ("OwnerId", Owner(row["Company owner"])), ("AccountSource", row["Original Traffic Source"]), ("MasterRecordId", null));
        foreach (var merged in row["Merged Company IDs"].Split(';', StringSplitOptions.RemoveEmptyEntries)) Merged("Account", Id("001", merged), Id("001", row["Record ID"]), row);
    }

    // A lead until it is an opportunity: then it is converted, and goes on as a contact.
    private void Person(Dictionary<string, string> row)
    {
        var isConverted = row["Lifecycle Stage"] == _words["Oportunidad", "Opportunity"] || row["Lifecycle Stage"] == _words["Cliente", "Customer"];
        var (lead, contact) = (Id("00Q", row["Record ID"]), Id("003", row["Record ID"]));
        _people[row["Record ID"]] = isConverted ? contact : lead;
        (string, string?)[] common = [("FirstName", row["First Name"]), ("LastName", row["Last Name"]), ("Email", row["Email"]), ("Phone", row["Phone Number"]), ("Title", row["Job Title"]), ("OwnerId", Owner(row["Contact owner"])), ("LeadSource", row["Original Traffic Source"])];
        Put("Lead", lead, row, [.. common, ("Name", $"{row["First Name"]} {row["Last Name"]}"), ("Company", row["Company Name"]), ("Status", row["Lead Status"]), ("City", row["City"]), ("Country", row["Country/Region"]), ("IsConverted", isConverted ? "true" : "false"),
            ("ConvertedDate", isConverted ? Moment(row["Last Modified Date"])[..10] : null), ("ConvertedContactId", isConverted ? contact : null), ("ConvertedAccountId", isConverted ? First("001", row["Associated Company IDs"]) : null), ("MasterRecordId", null)]);
        if (!isConverted) return;
        Put("Contact", contact, row, [.. common, ("Name", $"{row["First Name"]} {row["Last Name"]}"), ("AccountId", First("001", row["Associated Company IDs"])), ("MailingCity", row["City"]), ("MailingCountry", row["Country/Region"]), ("MasterRecordId", null)]);
        foreach (var merged in row["Merged Contact IDs"].Split(';', StringSplitOptions.RemoveEmptyEntries)) Merged("Contact", Id("003", merged), contact, row);
    }

    private void Merged(string kind, string loser, string survivor, Dictionary<string, string> row)
    {
        Put(kind, loser, row, ("MasterRecordId", survivor));
        _account[kind][loser].Fields["IsDeleted"] = "true";
    }

    private void Opportunity(Dictionary<string, string> row)
    {
        var (id, stage) = (Id("006", row["Record ID"]), Array.IndexOf([.. Enumerable.Range(0, 6).Select(_words.Stage)], row["Deal Stage"]));
        var kind = stage >= 0 ? stage : Array.IndexOf([.. Enumerable.Range(0, 6).Select(_words.RenewalStage)], row["Deal Stage"]);
        Put("Opportunity", id, row, ("Name", row["Deal Name"]), ("StageName", row["Deal Stage"]), ("Amount", row["Amount"]), ("CurrencyIsoCode", row["Currency"]), ("CloseDate", row["Close Date"]), ("AccountId", First("001", row["Associated Company IDs"])),
            ("OwnerId", Owner(row["Deal owner"])), ("Type", row["Deal Type"]), ("Loss_Reason__c", row["Closed Lost Reason"]), ("LeadSource", row["Original Traffic Source"]), ("IsWon", kind == Wording.Won ? "true" : "false"), ("IsClosed", kind >= Wording.Won ? "true" : "false"),
            ("Contract_Start__c", row["Contract Start Date"]), ("Contract_Term__c", row["Contract Term (Months)"]), ("Product__c", row["Product"]));
        foreach (var contact in row["Associated Contact IDs"].Split(';', StringSplitOptions.RemoveEmptyEntries))
            if (_people.TryGetValue(contact, out var person) && person.StartsWith("003", StringComparison.Ordinal))
                Put("OpportunityContactRole", SalesforceAccount.Id("00K", ++_next), row, ("OpportunityId", id), ("ContactId", person), ("Role", null), ("IsPrimary", "false"));
    }

    // Each change is a row with the opportunity's stage, amount and day as they were then.
    private void History()
    {
        foreach (var deal in CsvRows.Of(_exports, Sheet.DealHistory).GroupBy(h => h["deal_id"]))
        {
            var state = new Dictionary<string, string?>();
            foreach (var moment in deal.Where(h => h["name"] != "hubspot_owner_id").GroupBy(h => h["timestamp"]).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                foreach (var change in moment) state[change["name"]] = change["value"];
                PutAt("OpportunityHistory", SalesforceAccount.Id("008", ++_next), DateTimeOffset.Parse(moment.Key, CultureInfo.InvariantCulture), ("OpportunityId", Id("006", deal.Key)),
                    ("StageName", state.GetValueOrDefault("dealstage")), ("Amount", state.GetValueOrDefault("amount")), ("CloseDate", state.GetValueOrDefault("closedate")));
            }
            foreach (var change in deal.Where(h => h["name"] == "hubspot_owner_id").Skip(1))
                PutAt("OpportunityFieldHistory", SalesforceAccount.Id("017", ++_next), DateTimeOffset.Parse(change["timestamp"], CultureInfo.InvariantCulture), ("OpportunityId", Id("006", deal.Key)), ("Field", "Owner"), ("OldValue", null), ("NewValue", Owner(change["value"])));
        }
    }

    private void Task(Dictionary<string, string> row, string subtype, string subject, string? direction) =>
        PutAt("Task", Id("00T", row["Record ID"]), At(row["Activity date"]), ("Subject", subject), ("TaskSubtype", subtype), ("Status", "Completed"), ("IsClosed", "true"), ("CallType", direction), ("CallDisposition", row.GetValueOrDefault("Call outcome")), ("WhoId", Who(row)),
            ("WhatId", What(row)), ("AccountId", First("001", row["Associated Company IDs"])), ("OwnerId", Owner(row["Activity assigned to"])), ("CompletedDateTime", Moment(row["Activity date"])));

    private void Event(Dictionary<string, string> row) =>
        PutAt("Event", Id("00U", row["Record ID"]), At(row["Meeting start time"]), ("Subject", row["Meeting name"]), ("StartDateTime", Moment(row["Meeting start time"])), ("EndDateTime", Moment(row["Meeting end time"])),
            ("DurationInMinutes", Text((long)(At(row["Meeting end time"]) - At(row["Meeting start time"])).TotalMinutes)), ("WhoId", Who(row)), ("WhatId", What(row)), ("AccountId", First("001", row["Associated Company IDs"])), ("OwnerId", Owner(row["Activity assigned to"])));

    private string? Who(Dictionary<string, string> row) => _people.GetValueOrDefault(row["Associated Contact IDs"].Split(';')[0]);

    private static string? What(Dictionary<string, string> row) => First("006", row["Associated Deal IDs"]) ?? First("001", row["Associated Company IDs"]);

    private void Rows(Sheet sheet, Action<Dictionary<string, string>> load)
    {
        foreach (var row in CsvRows.Of(_exports, sheet)) load(row);
    }

    private void Put(string kind, string id, Dictionary<string, string>? row, params (string Name, string? Value)[] fields)
    {
        PutAt(kind, id, row is null ? DateTimeOffset.UnixEpoch : At(row["Create Date"]), fields);
        if (row is not null) _account[kind][id].Fields["SystemModstamp"] = Moment(row["Last Modified Date"]);
    }

    private void PutAt(string kind, string id, DateTimeOffset at, params (string Name, string? Value)[] fields) =>
        _account.Put(kind, id, at, fields.Select(f => KeyValuePair.Create(f.Name, f.Value is "" ? null : f.Value)));

    private string? Owner(string name) => _owners.GetValueOrDefault(name);

    private DateTimeOffset At(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), _zone.GetUtcOffset(DateTime.Parse(local, CultureInfo.InvariantCulture)));

    private string Moment(string local) => SalesforceAccount.Text(At(local));

    private static string? First(string prefix, string ids) => ids.Length == 0 ? null : Id(prefix, ids.Split(';')[0]);

    private static string Id(string prefix, string number) => SalesforceAccount.Id(prefix, long.Parse(number, CultureInfo.InvariantCulture) % 10_000_000_000);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
