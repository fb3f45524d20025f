namespace Caudal.Tests.Diagnosis;

/// <summary>The Maven CRM files loaded by hand into the warehouse's tables, as a mapping would.</summary>
internal static class MavenCompany
{
    public static Company Load()
    {
        var folder = PublicData.Folder("maven_crm");
        var company = new Company("2017-12-31");
        company.Run($"""
            insert into owner (owner_id, name, region, manager) select sales_agent, sales_agent, regional_office, manager from read_csv('{folder}/sales_teams.csv');
            insert into product (product_id, name, family, price) select product, product, series, sales_price from read_csv('{folder}/products.csv');
            insert into company (company_id, name, industry, country, surrogate)
              select row_number() over (order by account), account, sector, office_location, false from read_csv('{folder}/accounts.csv');
            insert into deal (company_id, deal_id, owner_id, product_id, status, amount, value, has_company, created_at, created_on, closed_at, closed_on, cycle_days, source, stream, record_id)
              select coalesce(c.company_id, 100000 + row_number() over (order by opportunity_id)), opportunity_id, sales_agent, replace(product, 'GTXPro', 'GTX Pro'),
                case deal_stage when 'Won' then 'won' when 'Lost' then 'lost' else 'open' end,
                case when deal_stage = 'Won' then close_value end, case when deal_stage = 'Won' then close_value end, account is not null,
                engage_date, engage_date, close_date, close_date, close_date - engage_date, 'maven', 'sales_pipeline', opportunity_id
              from read_csv('{folder}/sales_pipeline.csv') p left join company c on c.name = p.account;
            """);
        return company;
    }
}
