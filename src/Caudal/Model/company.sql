-- company: one row a company. Inputs: company_golden, owner_ref. A record without a company has no row here, only a surrogate company_id.
create table company as
select g.company_id, g.name, g.domain, g.industry, g.segment, g.employees, g.annual_revenue, g.country, g.region, g.city, o.owner_id, g.lead_source, g.lifecycle_stage,
  g.created_at, local_day(g.created_at) as created_on, g.surrogate, g.records, cast(g.attributes as json) as attributes
from company_golden g
left join owner_ref o on o.source = g.owner_source and o.ref = g.owner_ref
order by g.company_id nulls last;
