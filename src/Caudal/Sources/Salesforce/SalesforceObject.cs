using System.Text.Json;
using Caudal.Sources.Streams;

namespace Caudal.Sources.Salesforce;

/// <summary>A kind of Salesforce's records.</summary>
/// <param name="Stream">As mappings call it.</param>
/// <param name="Name">As its addresses and queries call it.</param>
internal sealed record SalesforceObject(string Stream, string Name)
{
    /// <summary>Without it there is no revenue to speak of: who may not see it has to be told.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>Some dozens of rows: read whole each time.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Owners before what they own, records before their history.</summary>
    public static IReadOnlyList<SalesforceObject> All { get; } =
    [
        new("users", "User") { IsNeeded = true },
        new("user_roles", "UserRole") { IsSmall = true },
        new("opportunity_stages", "OpportunityStage") { IsSmall = true },
        new("products", "Product2"),
        new("campaigns", "Campaign"),
        new("accounts", "Account") { IsNeeded = true },
        new("contacts", "Contact") { IsNeeded = true },
        new("leads", "Lead"),
        new("opportunities", "Opportunity") { IsNeeded = true },
        new("opportunity_history", "OpportunityHistory"),
        new("opportunity_field_history", "OpportunityFieldHistory"),
        new("opportunity_line_items", "OpportunityLineItem"),
        new("opportunity_contact_roles", "OpportunityContactRole"),
        new("contracts", "Contract"),
        new("cases", "Case"),
        new("tasks", "Task"),
        new("events", "Event"),
        new("campaign_members", "CampaignMember"),
        new("account_field_history", "AccountHistory"),
        new("contact_field_history", "ContactHistory"),
        new("lead_field_history", "LeadHistory"),
        new("case_field_history", "CaseHistory"),
    ];

    public StreamTable Table => new("salesforce", Stream) { IsShipped = true, Dates = "iso", Key = ["Id"] };
}

/// <summary>What a company's Salesforce says of a kind of record.</summary>
/// <param name="Fields">Those that are read, each with its type.</param>
/// <param name="Stamp">The field that says when a record last changed.</param>
/// <param name="TellsDeletions">Records that were deleted for good can be asked for.</param>
internal sealed record SalesforceShape(IReadOnlyList<(string Name, string Type)> Fields, string Stamp, bool TellsDeletions)
{
    // The history of fields never changes, and so has no time but that of its making.
    private static readonly string[] Stamps = ["SystemModstamp", "LastModifiedDate", "CreatedDate"];

    private static readonly string[] Needed = ["Id", "IsDeleted", "MasterRecordId"];

    // An address or a place as a whole stands in its parts too, and a query job refuses it.
    private static readonly string[] Unread = ["address", "location", "base64", "complexvalue"];

    /// <summary>What the mapping knows, and the company's own: much else (who looked at a record last) changes with every click.</summary>
    public static SalesforceShape Of(SalesforceObject kind, JsonElement description)
    {
        var all = description.GetProperty("fields").EnumerateArray().Select(f => (Name: f.GetProperty("name").GetString()!, Type: f.GetProperty("type").GetString()!, Own: Is(f, "custom"))).ToList();
        var stamp = Stamps.First(s => all.Exists(f => f.Name == s));
        var known = ShippedRecognitions.Find("salesforce", kind.Stream)!.Objects.SelectMany(o => o.Fields).SelectMany(f => f.Spellings).Concat(Needed).Append(stamp).Select(HeaderName.Squeeze).ToHashSet();
        return new SalesforceShape([.. all.Where(f => !Unread.Contains(f.Type) && (f.Own || known.Contains(HeaderName.Squeeze(f.Name)))).Select(f => (f.Name, f.Type))], stamp, Is(description, "replicateable"));
    }

    private static bool Is(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
