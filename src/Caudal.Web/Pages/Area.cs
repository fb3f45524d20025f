namespace Caudal.Web.Pages;

/// <summary>What one team's page shows, by ids of the catalogue.</summary>
/// <param name="Key">Word of the address, and of the texts <c>web.KEY</c>.</param>
/// <param name="Team">Whose findings stand on it.</param>
/// <param name="Tiles">Figures of the period, each beside the period before.</param>
/// <param name="Line">Drawn by month.</param>
/// <param name="Bridge">Null: none.</param>
/// <param name="Cuts">Tables: some metrics side by side, by one segment.</param>
internal sealed record Area(string Key, string Team, string[] Tiles, string Line, string? Bridge, AreaCut[] Cuts)
{
    private static readonly Area[] All =
    [
        new("sales", "sales", ["won_amount", "win_rate", "deal_size", "sales_cycle_days", "pipeline_open", "pipeline_coverage", "pipeline_velocity", "slippage"], "won_amount", "pipeline_bridge",
        [
            new("owner", ["won_amount", "won_count", "win_rate", "deal_size", "sales_cycle_days"]),
            new("pipeline", ["won_amount", "win_rate", "stage_skip_rate", "backward_move_rate"]),
            new("product", ["won_amount", "win_rate", "deal_size"]),
            new("lost_reason", ["lost_count"]),
        ]),
        new("marketing", "marketing", ["leads", "qualified", "accepted", "acceptance_rate", "speed_to_lead", "cac", "cac_lagged", "cac_payback"], "leads", null,
        [
            new("lead_source", ["leads", "qualified", "accepted", "speed_to_lead"]),
            new("lead_source", ["mrr", "won_amount", "win_rate", "nrr", "logo_churn"], "web.marketing.stay"),
            new("reject_reason", ["leads"]),
        ]),
        new("service", "service", ["tickets_opened", "tickets_solved", "first_response_time", "resolution_time", "sla_attainment", "reopen_rate", "csat"], "tickets_opened", null,
        [
            new("priority", ["tickets_opened", "first_response_time", "resolution_time", "sla_attainment", "reopen_rate"]),
            new("team", ["tickets_opened", "first_response_time", "resolution_time", "reopen_rate"]),
            new("category", ["tickets_opened", "resolution_time", "reopen_rate"]),
            new("segment", ["tickets_opened", "reopen_rate", "csat"]),
        ]) { Own = new("sla_attainment", "handoff != lead") },
        new("success", "success", ["mrr", "arr", "nrr", "grr", "logo_churn", "time_to_value", "active_accounts", "nps"], "mrr", "mrr_bridge",
        [
            new("segment", ["mrr", "nrr", "grr", "logo_churn", "active_accounts"]),
            new("plan", ["mrr", "logo_churn"]),
        ]) { HasCurve = true },
    ];

    /// <summary>How many contracts are still there, by age.</summary>
    public bool HasCurve { get; init; }

    /// <summary>A metric that other teams have a part in, and the filter that leaves this team's: leads' first touch is no ticket's.</summary>
    public (string Metric, string Where)? Own { get; init; }

    /// <summary>The filter of one metric: what a person asked for, within this team's part.</summary>
    public string? Where(string metric, string? asked) => Own is { } own && own.Metric == metric ? asked is null ? own.Where : $"{own.Where} and ({asked})" : asked;

    public static Area Of(string path) => All.Single(a => path.TrimStart('/') == a.Key);
}

/// <param name="By">A segment, as metrics take it.</param>
/// <param name="Title">Key of the text above it, which is given the segment's name.</param>
internal sealed record AreaCut(string By, string[] Metrics, string Title = "web.by_what");
