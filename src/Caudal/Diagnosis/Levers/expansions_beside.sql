-- One row: the amounts of customers' deals for more that were decided in the period in the pipelines of new business, over those of new business decided there.
-- Inputs: deal, new_business. What holds up or loses new business loses these as well, though only new business is compared: a customer's own wish is won more often.
select coalesce(sum(CAST(x.value AS double precision)) filter (where x.more), 0) / NULLIF(sum(CAST(x.value AS double precision)) filter (where not x.more), 0)
from (
  select d.value, n.deal_id is null as more
  from deal d
  left join new_business n on n.company_id = d.company_id and n.deal_id = d.deal_id
  where d.status in ('won', 'lost') and d.value > 0 and d.closed_on >= CAST($from AS date)
    and not (lower(coalesce(d.deal_type, '') || ' ' || coalesce(d.pipeline, '')) like '%renew%' or lower(coalesce(d.deal_type, '') || ' ' || coalesce(d.pipeline, '')) like '%renov%')
    and coalesce(d.pipeline, '') in (select coalesce(pipeline, '') from new_business)) x
