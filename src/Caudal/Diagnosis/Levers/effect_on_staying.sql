-- Customers who left and days that customers were there, in the finding's group and outside it, before a day and since it.
-- Grain: one row for inside. Inputs: live-renewed (placed), subscription. Decision: a customer is there from the first paying contract's day to the last one's end.
select x.inside, count(*) filter (where x.ended_on < CAST($start AS date)) as left_before,
  CAST(coalesce(sum(greatest(0, least(x.ended_on, CAST($start AS date)) - greatest(x.started_on, CAST($from AS date)))), 0) AS bigint) as days_before,
  count(*) filter (where x.ended_on >= CAST($start AS date) and x.ended_on <= CAST($as_of AS date)) as left_since,
  CAST(coalesce(sum(greatest(0, least(x.ended_on, CAST($as_of AS date) + 1) - greatest(x.started_on, CAST($start AS date)))), 0) AS bigint) as days_since
from (
  select p.place = $segment as inside, s.started_on, case when p.converted then CAST('9999-12-31' AS date) else p.occurred_on end as ended_on
  from (@placed) p
  join (
    select company_id, min(started_on) as started_on from subscription where mrr_value > 0 group by company_id) s on s.company_id = p.company_id
  where p.place is not null and p.occurred_on is not null) x
group by x.inside
