-- One row: the amounts of customers' deals for more that were decided in the period in the pipelines of new business, over those of new business decided there.
-- Inputs: deal, deal_kind, new_business. What holds up or loses new business loses these as well, though only new business is compared: a customer's own wish is won more often.
select coalesce(sum(CAST(x.value AS double precision)) filter (where x.more), 0) / NULLIF(sum(CAST(x.value AS double precision)) filter (where not x.more), 0)
from (
  select d.value, k.kind = 'expansion' as more
  from deal d
  join deal_kind k on k.company_id = d.company_id and k.deal_id = d.deal_id
  where d.status in ('won', 'lost') and d.value > 0 and d.closed_on >= CAST($from AS date) and k.kind <> 'renewal'
    and coalesce(d.pipeline, '') in (select coalesce(pipeline, '') from new_business)) x
