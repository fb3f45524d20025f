-- Deals won in the period below list price by more than the policy allows; the money is the part beyond what the deals within
-- the policy are given on the mean (beyond the policy itself, where there are none).
-- Inputs: deal (its list amount or its discount), deal_kind. Renewals are left out: a customer who keeps fewer seats was given no discount.
with sold as (
  select d.company_id, d.deal_id, d.owner_id, d.source, d.stream, d.record_id, d.closed_on, d.value,
    coalesce(d.discount, 1 - CAST(d.amount AS double precision) / NULLIF(CAST(d.list_amount AS double precision), 0)) as discount
  from deal d
  join deal_kind k on k.company_id = d.company_id and k.deal_id = d.deal_id
  where d.status = 'won' and d.value > 0 and d.closed_on >= CAST($from AS date) and k.kind <> 'renewal')
select x.company_id, 'deal' as object, x.deal_id as object_id, x.owner_id, x.source, x.stream, x.record_id, x.closed_on as occurred_on,
  CAST(CAST(x.value AS double precision) * (x.discount - u.usual) / NULLIF(1 - x.discount, 0) AS decimal(18,4)) as amount,
  false as estimated, x.discount as measure, CAST(null AS varchar) as other
from sold x
cross join (
  select coalesce(avg(discount) filter (where discount <= $max_discount and discount >= 0), $max_discount) as usual from sold) u
where x.discount > $max_discount and x.discount < 1
