using System.Globalization;
using System.Text;
using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>revenue.yml: the simulated company's process, as its own people would have written it down.</summary>
internal static class RevenueYml
{
    private static readonly double[] Probability = [0.2, 0.35, 0.55, 0.75];

    public static void Write(Company company)
    {
        var (request, words) = (company.Request, new Wording(company.Request.Headers is "es" or "mixed"));
        var text = new StringBuilder();
        Head(text, company, words);
        Teams(text, company, words);
        Stages(text, words);
        text.Append(Tail(company, words));
        foreach (var (day, rate) in company.Rates.Until(company.End))
            text.AppendLine(CultureInfo.InvariantCulture, $"  - {{ from: {request.ForeignCurrency}, to: {request.Currency}, day: {day:yyyy-MM-dd}, rate: {rate} }}");
        File.WriteAllText(Path.Combine(request.Out, "revenue.yml"), text.Replace("\r\n", "\n").ToString());
    }

    private static void Head(StringBuilder text, Company company, Wording words)
    {
        var request = company.Request;
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            company: {request.Company}
            currency: {request.Currency}
            time_zone: {request.TimeZone}
            language: {words["es", "en"]}
            fiscal_year_starts: 1
            week_starts: monday
            business_hours:
              monday: ["09:00-14:00", "15:00-18:00"]
              tuesday: ["09:00-14:00", "15:00-18:00"]
              wednesday: ["09:00-14:00", "15:00-18:00"]
              thursday: ["09:00-14:00", "15:00-18:00"]
              friday: ["09:00-14:00", "15:00-17:00"]
            """);
        var days = company.Holidays.Where(d => Wall.At(d) >= company.Start && Wall.At(d) < company.End).Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        text.AppendLine(CultureInfo.InvariantCulture, $"holidays: [{string.Join(", ", days)}]");
    }

    private static void Teams(StringBuilder text, Company company, Wording words)
    {
        text.AppendLine("teams:");
        foreach (var team in company.Staff.All.GroupBy(o => o.Team))
        {
            var name = CompanyExport.TeamName(words, team.Key);
            var area = team.First().Role switch { Role.Rep => "sales", Role.Development => "marketing", Role.Success => "success", _ => "service" };
            text.AppendLine(CultureInfo.InvariantCulture, $"  - id: {name}");
            text.AppendLine(CultureInfo.InvariantCulture, $"    area: {area}");
            text.AppendLine(CultureInfo.InvariantCulture, $"    name: {name}");
            text.AppendLine(CultureInfo.InvariantCulture, $"    lead: {team.First().Name}");
            if (area != "service") continue;
            text.AppendLine("    business_hours:");
            foreach (var day in new[] { "monday", "tuesday", "wednesday", "thursday", "friday" }) text.AppendLine(CultureInfo.InvariantCulture, $"      {day}: [\"08:00-20:00\"]");
            text.AppendLine("      saturday: [\"09:00-14:00\"]");
        }
    }

    private static void Stages(StringBuilder text, Wording words)
    {
        text.AppendLine("stages:");
        Stage(text, words["Lead", "Lead"], "lead", null, null, null);
        Stage(text, words["Lead calificado para marketing", "Marketing Qualified Lead"], "qualified", null, null, null);
        Stage(text, words["Lead calificado para ventas", "Sales Qualified Lead"], "accepted", null, null, null);
        Stage(text, words["No calificado", "Unqualified"], "rejected", null, null, null);
        for (var i = 0; i < 4; i++) Stage(text, words.Stage(i), "open", words["Ventas", "Sales"], i + 1, Probability[i]);
        Stage(text, words.Stage(4), "won", words["Ventas", "Sales"], null, null);
        Stage(text, words.Stage(5), "lost", words["Ventas", "Sales"], null, null);
        for (var i = 0; i < 2; i++) Stage(text, words.RenewalStage(i), "open", words["Renovaciones", "Renewals"], i + 1, 0.85);
        Stage(text, words.RenewalStage(4), "won", words["Renovaciones", "Renewals"], null, null);
        Stage(text, words.RenewalStage(5), "lost", words["Renovaciones", "Renewals"], null, null);
    }

    private static void Stage(StringBuilder text, string label, string kind, string? pipeline, int? order, double? probability)
    {
        text.Append(CultureInfo.InvariantCulture, $"  - {{ label: {label}, kind: {kind}");
        if (pipeline is not null) text.Append(CultureInfo.InvariantCulture, $", pipeline: {pipeline}");
        if (order is not null) text.Append(CultureInfo.InvariantCulture, $", order: {order}");
        if (probability is not null) text.Append(CultureInfo.InvariantCulture, $", probability: {probability}, dormant_after_days: 120");
        text.AppendLine(" }");
    }

    private static string Tail(Company company, Wording words) => string.Create(CultureInfo.InvariantCulture, $$"""
        handoffs:
          - { id: lead_to_sales, from: marketing, to: sales, at: accepted, sla_hours: 8, required_fields: [email, company_id, lead_source], owner: {{company.Staff.All.First(o => o.Role == Role.Development).Name}} }
          - { id: won_to_success, from: sales, to: success, at: live, sla_hours: 160, required_fields: [contract_start, contract_months], owner: {{company.Staff.All.First(o => o.Role == Role.Success).Name}} }
        targets:
          - { metric: speed_to_lead, value: 4 }
          - { metric: acceptance_rate, value: 0.8 }
        segments:
          - { id: size, on: company, column: employees, label: {{words["Tamaño", "Size"]}}, buckets: [50, 250] }
        economics: { gross_margin: {{company.Parameters.GrossMargin}}, horizon_months: {{company.Parameters.HorizonMonths}} }
        policy: { max_discount: 0.2, lead_touch_hours: 8, invoice_within_days: 30 }
        exchange_rates:

        """).Replace("\r\n", "\n", StringComparison.Ordinal);
}
