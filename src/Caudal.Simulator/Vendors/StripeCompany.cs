using System.Globalization;
using System.Text.Json.Nodes;
using Caudal.Simulator.Export;

namespace Caudal.Simulator.Vendors;

/// <summary>Fills a simulated Stripe account with what a simulated company's export of its billing says, as the API has it: seconds, cents, and a price for each plan.</summary>
public static class StripeCompany
{
    /// <param name="exports">The folder that <see cref="Simulation.Write"/> wrote.</param>
    public static StripeAccount Load(string exports, TimeProvider clock)
    {
        var account = new StripeAccount(clock, TimeSpan.FromSeconds(10));
        foreach (var row in CsvRows.Of(exports, Sheet.Customers)) Add(account, "customers", "customer", Customer(row));
        foreach (var row in CsvRows.Of(exports, Sheet.Subscriptions)) Add(account, "subscriptions", "subscription", Subscription(account, row));
        var lines = CsvRows.Of(exports, Sheet.Lines).GroupBy(l => l["Invoice ID"]).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var row in CsvRows.Of(exports, Sheet.Invoices)) Add(account, "invoices", "invoice", Invoice(row, lines.GetValueOrDefault(row["id"], [])));
        foreach (var row in CsvRows.Of(exports, Sheet.Payments)) Add(account, "charges", "charge", Charge(row));
        // Lists begin with the newest.
        foreach (var kind in new[] { "customers", "subscriptions", "invoices", "charges" }) account[kind].Sort((a, b) => ((long)b["created"]!).CompareTo((long)a["created"]!));
        return account;
    }

    private static void Add(StripeAccount account, string kind, string type, JsonObject record)
    {
        (record["object"], record["livemode"]) = (type, true);
        account[kind].Add(record);
    }

    private static JsonObject Customer(Dictionary<string, string> row) => new()
    {
        ["id"] = row["id"], ["name"] = row["Name"], ["email"] = row["Email"], ["description"] = row["Description"], ["phone"] = row["Phone"], ["created"] = Seconds(row["Created (UTC)"]),
        ["currency"] = row["Currency"], ["delinquent"] = row["Delinquent"] == "true", ["invoice_prefix"] = "CANT", ["metadata"] = Metadata("hubspot_company_id", row["hubspot_company_id (metadata)"]),
    };

    private static JsonObject Subscription(StripeAccount account, Dictionary<string, string> row)
    {
        var (quantity, item) = (long.Parse(row["Quantity"], CultureInfo.InvariantCulture), "si_" + row["id"][4..]);
        var price = Price(account, row, Cents(row["Amount"]) / quantity);
        return new JsonObject
        {
            ["id"] = row["id"], ["customer"] = row["Customer ID"], ["currency"] = row["Currency"], ["status"] = row["Status"], ["quantity"] = quantity, ["cancel_at_period_end"] = false,
            ["plan"] = new JsonObject { ["id"] = price["id"]!.DeepClone(), ["nickname"] = row["Plan"], ["amount"] = price["unit_amount"]!.DeepClone(), ["interval"] = row["Interval"], ["interval_count"] = price["recurring"]!["interval_count"]!.DeepClone() },
            ["items"] = new JsonObject { ["object"] = "list", ["has_more"] = false, ["data"] = new JsonArray(new JsonObject { ["id"] = item, ["object"] = "subscription_item", ["quantity"] = quantity, ["price"] = price.DeepClone() }) },
            ["created"] = Seconds(row["Created (UTC)"]), ["start_date"] = Seconds(row["Start Date (UTC)"]), ["current_period_start"] = Seconds(row["Current Period Start (UTC)"]), ["current_period_end"] = Seconds(row["Current Period End (UTC)"]),
            ["canceled_at"] = Seconds(row["Canceled At (UTC)"]), ["ended_at"] = Seconds(row["Ended At (UTC)"]), ["cancellation_details"] = new JsonObject { ["reason"] = Blank(row["Cancellation Reason"]) },
            ["metadata"] = Metadata("hubspot_deal_id", row["hubspot_deal_id (metadata)"]),
        };
    }

    private static JsonObject Price(StripeAccount account, Dictionary<string, string> row, long unit)
    {
        var product = account["products"].Find(p => (string)p["name"]! == row["Plan"]);
        if (product is null) Add(account, "products", "product", product = new JsonObject { ["id"] = $"prod_{account["products"].Count + 1}", ["name"] = row["Plan"], ["created"] = 0, ["type"] = "service", ["unit_label"] = "seat" });
        var key = $"price_{(string)product["id"]!}_{row["Currency"]}_{unit}_{row["Interval"]}_{row["Interval Count"]}";
        if (account["prices"].Find(p => (string)p["id"]! == key) is { } known) return known;
        var price = new JsonObject
        {
            ["id"] = key, ["product"] = product["id"]!.DeepClone(), ["nickname"] = row["Plan"], ["unit_amount"] = unit, ["currency"] = row["Currency"], ["type"] = "recurring", ["billing_scheme"] = "per_unit", ["created"] = 0,
            ["recurring"] = new JsonObject { ["interval"] = row["Interval"], ["interval_count"] = long.Parse(row["Interval Count"], CultureInfo.InvariantCulture) },
        };
        Add(account, "prices", "price", price);
        return price;
    }

    private static JsonObject Invoice(Dictionary<string, string> row, List<Dictionary<string, string>> lines) => new()
    {
        ["id"] = row["id"], ["number"] = row["Number"], ["customer"] = row["Customer"], ["customer_name"] = row["Customer Name"], ["customer_email"] = row["Customer Email"], ["subscription"] = row["Subscription"],
        ["status"] = row["Status"], ["currency"] = row["Currency"], ["subtotal"] = Cents(row["Subtotal"]), ["tax"] = Cents(row["Tax"]), ["total"] = Cents(row["Total"]), ["amount_paid"] = Cents(row["Amount Paid"]),
        ["amount_due"] = Cents(row["Amount Due"]), ["amount_remaining"] = Cents(row["Amount Due"]) - Cents(row["Amount Paid"]), ["attempt_count"] = long.Parse(row["Attempt Count"], CultureInfo.InvariantCulture),
        ["created"] = Seconds(row["Date (UTC)"]), ["due_date"] = Seconds(row["Due Date (UTC)"]), ["period_start"] = Seconds(row["Minimum Line Item Period Start (UTC)"]), ["period_end"] = Seconds(row["Maximum Line Item Period End (UTC)"]),
        ["status_transitions"] = new JsonObject { ["finalized_at"] = Seconds(row["Date (UTC)"]), ["paid_at"] = Seconds(row["Paid At (UTC)"]) },
        ["lines"] = new JsonObject { ["object"] = "list", ["data"] = new JsonArray([.. lines.Select(Line)]) },
    };

    private static JsonNode Line(Dictionary<string, string> row) => new JsonObject
    {
        ["id"] = row["Line Item ID"], ["object"] = "line_item", ["amount"] = Cents(row["Amount"]), ["currency"] = row["Currency"], ["description"] = row["Description"], ["livemode"] = true,
        ["quantity"] = long.Parse(row["Quantity"], CultureInfo.InvariantCulture), ["proration"] = row["Proration"] == "true", ["subscription"] = Blank(row["Subscription ID"]), ["type"] = row["Subscription ID"].Length > 0 ? "subscription" : "invoiceitem",
        ["period"] = new JsonObject { ["start"] = Seconds(row["Period Start (UTC)"]), ["end"] = Seconds(row["Period End (UTC)"]) },
    };

    private static JsonObject Charge(Dictionary<string, string> row) => new()
    {
        ["id"] = row["id"], ["amount"] = Cents(row["Amount"]), ["amount_refunded"] = Cents(row["Amount Refunded"]), ["currency"] = row["Currency"], ["status"] = row["Status"] == "Paid" ? "succeeded" : "failed", ["captured"] = true,
        ["failure_code"] = Blank(row["Decline Reason"]), ["failure_message"] = null, ["description"] = row["Description"], ["customer"] = row["Customer ID"], ["invoice"] = row["Invoice ID"], ["created"] = Seconds(row["Created date (UTC)"]),
    };

    private static JsonObject Metadata(string key, string value) => value.Length == 0 ? [] : new JsonObject { [key] = value };

    private static string? Blank(string cell) => cell.Length == 0 ? null : cell;

    private static long Cents(string amount) => (long)(decimal.Parse(amount, CultureInfo.InvariantCulture) * 100);

    private static long? Seconds(string moment) => moment.Length == 0 ? null : DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds();
}
