using System.Globalization;
using System.Text.Json.Nodes;
using Caudal.Simulator.Export;

namespace Caudal.Simulator.Vendors;

/// <summary>Fills a simulated Zendesk with what a simulated company's export of its help desk says, as the API has it: ids in the place of names, its own words in the place of labels.</summary>
public static class ZendeskCompany
{
    private const long FirstAgent = 350_000_000_001;
    private const long FirstGroup = 340_000_000_001;

    private static readonly Dictionary<string, string> Words = new()
    {
        ["Nuevo"] = "new", ["Abierto"] = "open", ["Pendiente"] = "pending", ["Resuelto"] = "solved", ["Baja"] = "low", ["Alta"] = "high", ["Urgente"] = "urgent", ["Buena"] = "good", ["Mala"] = "bad",
    };

    /// <param name="exports">The folder that <see cref="Simulation.Write"/> wrote.</param>
    public static ZendeskAccount Load(string exports, TimeProvider clock)
    {
        var account = new ZendeskAccount(clock);
        var organizations = CsvRows.Of(exports, Sheet.Organizations).ToList();
        foreach (var row in organizations)
            account.Put("organizations", Number(row["Organization ID"]), new JsonObject
            {
                ["name"] = row["Name"], ["domain_names"] = row["Domain names"].Length == 0 ? [] : new JsonArray(row["Domain names"]), ["external_id"] = Blank(row["External ID"]), ["shared_tickets"] = false, ["shared_comments"] = false,
                ["created_at"] = row["Created at"], ["updated_at"] = row["Created at"],
            }, Moment(row["Created at"]));
        foreach (var row in CsvRows.Of(exports, Sheet.Users)) account.Put("users", Number(row["Id"]), User(row), Moment(row["Updated at"]));
        var tickets = CsvRows.Of(exports, Sheet.Tickets).ToList();
        var agents = Agents(account, exports, tickets);
        var groups = tickets.Select(t => t["Group"]).Distinct().Index().ToDictionary(g => g.Item, g => FirstGroup + g.Index);
        foreach (var (name, id) in groups) account.Put("groups", id, new JsonObject { ["name"] = name, ["url"] = $"/groups/{id}", ["created_at"] = "2020-01-01T00:00:00Z", ["updated_at"] = "2020-01-01T00:00:00Z" });
        var named = organizations.GroupBy(o => o["Name"]).ToDictionary(g => g.Key, g => Number(g.First()["Organization ID"]));
        foreach (var row in tickets) account.Put("tickets", Number(row["Id"]), Ticket(row, agents, groups, named), Moment(row["Updated at"]));
        foreach (var row in CsvRows.Of(exports, Sheet.TicketEvents)) account.Tell(Number(row["ticket_id"]), row["field_name"], Said(row["value"]), agents[row["user_id"]], Moment(row["updated"]));
        foreach (var row in CsvRows.Of(exports, Sheet.Ratings)) account.Put("satisfaction_ratings", Number(row["Id"]), Rating(row), Moment(row["Created at"]));
        return account;
    }

    private static Dictionary<string, long> Agents(ZendeskAccount account, string exports, List<Dictionary<string, string>> tickets)
    {
        var mails = CsvRows.Of(exports, Sheet.Owners).GroupBy(o => $"{o["First name"]} {o["Last name"]}").ToDictionary(g => g.Key, g => g.First()["Email"]);
        var agents = tickets.Select(t => t["Assignee"]).Concat(CsvRows.Of(exports, Sheet.TicketEvents).Select(e => e["user_id"])).Distinct().Index().ToDictionary(a => a.Item, a => FirstAgent + a.Index);
        foreach (var (name, id) in agents)
            account.Put("users", id, new JsonObject
            {
                ["name"] = name, ["email"] = mails.GetValueOrDefault(name), ["role"] = "agent", ["active"] = true, ["organization_id"] = null, ["created_at"] = "2020-01-01T00:00:00Z", ["updated_at"] = "2020-01-01T00:00:00Z",
            }, DateTimeOffset.UnixEpoch);
        return agents;
    }

    private static JsonObject User(Dictionary<string, string> row) => new()
    {
        ["name"] = row["Name"], ["email"] = row["Email"], ["phone"] = Blank(row["Phone"]), ["role"] = "end-user", ["active"] = true, ["organization_id"] = row["Organization id"].Length == 0 ? null : Number(row["Organization id"]),
        ["time_zone"] = row["Time zone"], ["created_at"] = row["Created at"], ["updated_at"] = row["Updated at"],
    };

    private static JsonObject Ticket(Dictionary<string, string> row, Dictionary<string, long> agents, Dictionary<string, long> groups, Dictionary<string, long> organizations) => new()
    {
        ["subject"] = row["Subject"], ["requester_id"] = Number(row["Requester id"]), ["submitter_id"] = Number(row["Requester id"]), ["assignee_id"] = agents[row["Assignee"]], ["group_id"] = groups[row["Group"]],
        ["organization_id"] = organizations.TryGetValue(row["Organization"], out var organization) ? organization : null, ["status"] = Said(row["Status"]), ["priority"] = Said(row["Priority"]), ["type"] = row["Ticket type"],
        ["via"] = new JsonObject { ["channel"] = row["Via"].ToLowerInvariant() }, ["tags"] = new JsonArray([.. row["Tags"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => (JsonNode)t)]),
        ["created_at"] = row["Created at"], ["updated_at"] = row["Updated at"], ["due_at"] = Blank(row["Due date"]), ["metric_set"] = Metrics(row),
    };

    private static JsonObject Metrics(Dictionary<string, string> row) => new()
    {
        ["solved_at"] = Blank(row["Solved at"]), ["reopens"] = Number(row["Reopens"]), ["replies"] = row["First reply at"].Length > 0 ? 1 : 0, ["initially_assigned_at"] = row["Created at"],
        ["reply_time_in_minutes"] = new JsonObject { ["calendar"] = row["First reply at"].Length == 0 ? null : (long)(Moment(row["First reply at"]) - Moment(row["Created at"])).TotalMinutes },
    };

    private static JsonObject Rating(Dictionary<string, string> row) => new()
    {
        ["score"] = Said(row["Score"]), ["comment"] = Blank(row["Comment"]), ["ticket_id"] = Number(row["Ticket id"]), ["requester_id"] = Number(row["Requester id"]), ["assignee_id"] = null,
        ["created_at"] = row["Created at"], ["updated_at"] = row["Created at"],
    };

    private static string Said(string label) => Words.GetValueOrDefault(label) ?? label.ToLowerInvariant();

    private static string? Blank(string cell) => cell.Length == 0 ? null : cell;

    private static long Number(string cell) => long.Parse(cell, CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string cell) => DateTimeOffset.Parse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
