-- Two rows, the trailing year and the year before: the sums that the opening figures are made of, as double precision.
-- Inputs: deal, person, subscription, ticket. Stocks (open deals) stand as of today in both.
-- A list that only says who has left by now knows of nobody who left the year before: that is no churn of 0 %.
select w.amount, NULLIF(w.won, 0), NULLIF(w.decided, 0), w.priced, w.cycle, o.amount, NULLIF(o.deals, 0),
  l.accepted, NULLIF(l.qualified, 0), t.touch, case when y.place = 2 then NULLIF(s.ended, 0) else s.ended end, NULLIF(s.subscriptions, 0), k.kept, NULLIF(k.due, 0)
from (select 1 as place, CAST($from AS date) as starts, CAST($as_of AS date) + 1 as ends
      union all select 2, CAST($before_from AS date), CAST($from AS date)) y
cross join lateral (
  select CAST(sum(value) filter (where status = 'won') AS double precision) as amount,
    CAST(count(*) filter (where status = 'won') AS double precision) as won, CAST(count(*) AS double precision) as decided,
    CAST(count(value) filter (where status = 'won') AS double precision) as priced,
    CAST(percentile_cont(0.5) within group (order by cycle_days) filter (where status = 'won') AS double precision) as cycle
  from deal where status in ('won', 'lost') and closed_on >= y.starts and closed_on < y.ends) w
cross join lateral (
  select CAST(sum(value) AS double precision) as amount, CAST(count(*) AS double precision) as deals from deal where status = 'open') o
cross join lateral (
  select CAST(count(*) filter (where accepted_at is not null or converted_at is not null) AS double precision) as accepted, CAST(count(*) AS double precision) as qualified
  from person where is_lead and qualified_on >= y.starts and qualified_on < y.ends) l
cross join lateral (
  select CAST(percentile_cont(0.5) within group (order by touch_seconds) AS double precision) as touch
  from person where is_lead and touch_seconds is not null and created_on >= y.starts and created_on < y.ends) t
cross join lateral (
  select CAST(count(*) filter (where status = 'ended' and (ended_on is null or ended_on < y.ends)) AS double precision) as ended,
    CAST(count(*) AS double precision) as subscriptions
  from subscription
  where mrr_value > 0 and status <> 'trialing' and (started_on is null or started_on < y.ends) and (status <> 'ended' or ended_on is null or ended_on >= y.starts)) s
cross join lateral (
  select CAST(count(*) filter (where not breached) AS double precision) as kept, CAST(count(breached) AS double precision) as due
  from ticket where created_on >= y.starts and created_on < y.ends) k
order by y.place nulls last
