using System.Text;

namespace Caudal.Simulator.Export;

internal enum Sheet
{
    Contacts, Companies, Deals, DealHistory, ContactHistory, Calls, Emails, Meetings, Owners, Quotas, Products,
    Touches, Spend, MarketingLeads,
    Tickets, Users, Organizations, Ratings, Nps, TicketEvents,
    Customers, Subscriptions, Invoices, Lines, Payments,
    Usage, TruthEntities,
}

/// <summary>The files of an export: path, which system they come from, and their column names as the vendor writes them.</summary>
internal static class Sheets
{
    public static readonly int Count = Enum.GetValues<Sheet>().Length;

    public static string Path(Sheet sheet) => sheet switch
    {
        Sheet.Contacts => "crm/contacts.csv", Sheet.Companies => "crm/companies.csv", Sheet.Deals => "crm/deals.csv",
        Sheet.DealHistory => "crm/deal_property_history.csv", Sheet.ContactHistory => "crm/contact_property_history.csv", Sheet.Calls => "crm/calls.csv", Sheet.Emails => "crm/emails.csv",
        Sheet.Meetings => "crm/meetings.csv", Sheet.Owners => "crm/owners.csv", Sheet.Quotas => "crm/quotas.csv", Sheet.Products => "crm/products.csv",
        Sheet.Touches => "marketing/touches.csv", Sheet.Spend => "marketing/campaign_spend.csv", Sheet.MarketingLeads => "marketing/leads.csv",
        Sheet.Tickets => "helpdesk/tickets.csv", Sheet.Users => "helpdesk/users.csv", Sheet.Organizations => "helpdesk/organizations.csv",
        Sheet.Ratings => "helpdesk/satisfaction_ratings.csv", Sheet.Nps => "helpdesk/nps_responses.csv", Sheet.TicketEvents => "helpdesk/ticket_events.csv",
        Sheet.Customers => "billing/customers.csv", Sheet.Subscriptions => "billing/subscriptions.csv", Sheet.Invoices => "billing/invoices.csv",
        Sheet.Lines => "billing/invoice_line_items.csv", Sheet.Payments => "billing/payments.csv",
        Sheet.Usage => "usage/events.csv", _ => "truth_entities.csv",
    };

    public static bool IsCrm(Sheet sheet) => sheet <= Sheet.Products;

    public static byte[] Header(Sheet sheet, bool spanish) => Encoding.UTF8.GetBytes((spanish ? Headers.Spanish(sheet) : Headers.English(sheet)) + "\n");
}
