-- Deals won in the period below list price by more than the policy allows; the money is the part beyond what the deals within
-- the policy are given on the mean (beyond the policy itself, where there are none).
-- Inputs: deal (its list amount or its discount). Renewals are left out: a customer who keeps fewer seats was given no discount.
select x.company_id, 'deal' as object, x.deal_id as object_id, x.owner_id, x.source, x.stream, x.record_id, x.closed_on as occurred_on,
  CAST(CAST(x.value AS double precision) * (x.discount - u.usual) / NULLIF(1 - x.discount, 0) AS decimal(18,4)) as amount,
  false as estimated, x.discount as measure, CAST(null AS varchar) as other
from (
  select company_id, deal_id, owner_id, source, stream, record_id, closed_on, value,
    coalesce(discount, 1 - CAST(amount AS double precision) / NULLIF(CAST(list_amount AS double precision), 0)) as discount
  from deal
  where status = 'won' and value > 0 and closed_on >= CAST($from AS date)
    and not (lower(coalesce(deal_type, '') || ' ' || coalesce(pipeline, '')) like '%renew%' or lower(coalesce(deal_type, '') || ' ' || coalesce(pipeline, '')) like '%renov%')) x
cross join (
  select coalesce(avg(discount) filter (where discount <= $max_discount and discount >= 0), $max_discount) as usual
  from (
  select company_id, deal_id, owner_id, source, stream, record_id, closed_on, value,
    coalesce(discount, 1 - CAST(amount AS double precision) / NULLIF(CAST(list_amount AS double precision), 0)) as discount
  from deal
  where status = 'won' and value > 0 and closed_on >= CAST($from AS date)
    and not (lower(coalesce(deal_type, '') || ' ' || coalesce(pipeline, '')) like '%renew%' or lower(coalesce(deal_type, '') || ' ' || coalesce(pipeline, '')) like '%renov%')) y) u
where x.discount > $max_discount and x.discount < 1
