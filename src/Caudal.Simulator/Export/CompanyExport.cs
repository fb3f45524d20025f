using Caudal.Simulator.World;

namespace Caudal.Simulator.Export;

/// <summary>The company's own side of the exports: people, quotas, products, and what each campaign cost a day.</summary>
internal static class CompanyExport
{
    /// <summary>Leads that one account brings on average; spend is planned by it.</summary>
    private const double LeadsPerAccount = 3.4;

    public static Batch Sheets(Company company)
    {
        var batch = new Batch(company);
        foreach (var owner in company.Staff.All) Owner(batch, owner);
        foreach (var owner in company.Staff.All.Where(o => o.Quota > 0)) Quotas(batch, owner);
        for (var plan = 0; plan < Market.Plans.Length; plan++) Product(batch, plan);
        for (var at = company.Start; at < company.End; at += Wall.DaySeconds) Spend(batch, at);
        return batch;
    }

    public static string TeamName(Wording words, string team) => team switch
    {
        "norte" => words["Ventas Norte", "Sales North"], "centro" => words["Ventas Centro", "Sales Central"], "sur" => words["Ventas Sur", "Sales South"],
        "internacional" => words["Ventas Internacional", "Sales International"], "desarrollo" => words["Marketing y prospección", "Marketing and Lead Development"],
        "exito" => words["Éxito del cliente", "Customer Success"], _ => words["Soporte", "Support"],
    };

    private static void Owner(Batch batch, Owner owner)
    {
        var words = batch.Crm;
        var role = owner.Role switch
        {
            Role.Rep => words["Ejecutivo de ventas", "Account Executive"], Role.Development => words["Desarrollo de leads", "Lead Development"],
            Role.Success => words["Gerente de éxito", "Success Manager"], _ => words["Agente de soporte", "Support Agent"],
        };
        batch[Sheet.Owners].Text(owner.First).Text(owner.Last).Text(owner.Email).Text(TeamName(words, owner.Team))
            .Text(owner.Role == Role.Rep ? owner.Team : "").Text(role).Day(owner.Hired).Text(words["Activo", "Active"]).End();
    }

    private static void Quotas(Batch batch, Owner owner)
    {
        var company = batch.Company;
        var first = Wall.Date(company.Start);
        var quarter = new DateOnly(first.Year, (first.Month - 1) / 3 * 3 + 1, 1);
        for (; Wall.At(quarter) < company.End; quarter = quarter.AddMonths(3))
        {
            if (owner.Hired >= Wall.At(quarter.AddMonths(3))) continue;
            batch[Sheet.Quotas].Text(owner.Name).Text(TeamName(batch.Crm, owner.Team)).Day(Wall.At(quarter)).Day(Wall.At(quarter.AddMonths(3).AddDays(-1)))
                .Money(owner.Quota).Text(company.Request.Currency).End();
        }
    }

    private static void Product(Batch batch, int plan) =>
        batch[Sheet.Products].Number(8_000_000 + plan).Text(batch.Crm.Plan(plan)).Text(Market.Plans[plan].Code).Text(batch.Crm["Suscripción", "Subscription"])
            .Money(Market.Plans[plan].Price * 100L).Text(batch.Company.Request.Currency).Text(batch.Crm["Mensual", "Monthly"]).End();

    private static void Spend(Batch batch, long day)
    {
        var company = batch.Company;
        var perDay = company.Accounts * LeadsPerAccount / ((company.End - company.Start) / Wall.DaySeconds);
        for (var i = 0; i < Campaigns.All.Length; i++)
        {
            var (channel, es, en, share) = Campaigns.All[i];
            var mean = perDay * company.Parameters.ChannelShare[(int)channel] * company.Parameters.ChannelCost[(int)channel] * share;
            var cents = (long)(100 * mean * Draw.Of(company.Request.Seed, Stream.Campaign, i).LogNormal(1, 0.25, Purpose.Spend, Wall.DayOf(day)));
            batch[Sheet.Spend].Day(day).Text(batch.Crm[es, en]).Text(batch.Crm.Source(channel)).Money(cents).Text(company.Request.Currency).End();
        }
    }
}
