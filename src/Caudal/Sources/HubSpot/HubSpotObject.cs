using System.Text.Json;

namespace Caudal.Sources.HubSpot;

/// <summary>A kind of record of HubSpot's CRM, and how it is asked for.</summary>
/// <param name="Name">As its addresses name it; also the stream's name.</param>
internal sealed record HubSpotObject(string Name)
{
    /// <summary>Contacts alone call it otherwise, and a search by the other name silently finds nothing.</summary>
    public string Modified { get; init; } = "hs_lastmodifieddate";

    /// <summary>Properties whose every value is wanted with its time.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>The stream of those values.</summary>
    public string? HistoryStream { get; init; }

    /// <summary>The history stream's column with the record's id.</summary>
    public string HistoryId { get; init; } = "";

    /// <summary>Kinds that it is associated with, and the column that their ids are written into, named as the screen's export names it.</summary>
    public IReadOnlyList<(string To, string Column)> Associations { get; init; } = [];

    /// <summary>Its associations may have labels of the company's own.</summary>
    public bool HasLabels { get; init; }

    /// <summary>The column of the labels of those in another column.</summary>
    public static string LabelsOf(string column) => $"{column} labels";

    public IEnumerable<string> AssociationColumns => Associations.SelectMany(a => HasLabels ? [a.Column, LabelsOf(a.Column)] : new[] { a.Column });

    /// <summary>A list of records with history comes in pages of 50, else of 100.</summary>
    public int PageSize => History.Count > 0 ? 50 : 100;

    // By the numbers that HubSpot gives its own kinds.
    private static readonly (string Type, string To, string Column)[] Linked =
        [("0-1", "contacts", "Associated Contact ID"), ("0-2", "companies", "Associated Company ID"), ("0-3", "deals", "Associated Deal ID"), ("0-5", "tickets", "Associated Ticket ID")];

    /// <summary>A kind that the company made itself: all that it says of its records is the company's own.</summary>
    /// <param name="schema">As HubSpot describes it; its full name is nobody else's.</param>
    public static HubSpotObject Of(JsonElement schema)
    {
        var linked = schema.TryGetProperty("associations", out var all) && all.ValueKind == JsonValueKind.Array ? all.EnumerateArray().Select(a => HubSpotRecords.Member(a, "toObjectTypeId")).ToHashSet() : [];
        return new(HubSpotRecords.Member(schema, "fullyQualifiedName")!) { IsOwn = true, Associations = [.. Linked.Where(l => linked.Contains(l.Type)).Select(l => (l.To, l.Column))] };
    }

    /// <summary>Made by the company itself.</summary>
    public bool IsOwn { get; init; }

    private static readonly (string, string)[] OfActivities =
        [("contacts", "Associated Contact ID"), ("companies", "Associated Company ID"), ("deals", "Associated Deal ID"), ("tickets", "Associated Ticket ID")];

    public static IReadOnlyList<HubSpotObject> All { get; } =
    [
        new("companies") { History = ["lifecyclestage", "hubspot_owner_id"], HistoryStream = "company_property_history", HistoryId = "company_id" },
        new("contacts")
        {
            Modified = "lastmodifieddate", History = ["lifecyclestage", "hs_lead_status", "hubspot_owner_id"], HistoryStream = "contact_property_history", HistoryId = "contact_id",
        },
        new("deals")
        {
            History = ["dealstage", "amount", "closedate", "hubspot_owner_id"], HistoryStream = "deal_property_history", HistoryId = "deal_id", HasLabels = true,
            Associations = [("companies", "Associated Company IDs"), ("contacts", "Associated Contact IDs")],
        },
        new("tickets")
        {
            History = ["hs_pipeline_stage", "hubspot_owner_id", "hs_ticket_priority"], HistoryStream = "ticket_property_history", HistoryId = "ticket_id", HasLabels = true,
            Associations = [("contacts", "Associated Contact ID"), ("companies", "Associated Company ID"), ("deals", "Associated Deal ID")],
        },
        new("products"),
        new("line_items") { Associations = [("deals", "Associated Deal ID")] },
        new("calls") { Associations = OfActivities },
        new("emails") { Associations = OfActivities },
        new("meetings") { Associations = OfActivities },
        new("notes") { Associations = OfActivities },
        new("tasks") { Associations = OfActivities },
    ];
}
