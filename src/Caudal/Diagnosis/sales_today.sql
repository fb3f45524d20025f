-- Two rows, the trailing year and the year before: the sums that the opening figures of Sales are made of, as double precision.
-- Inputs: deal. Stocks (open deals) stand as of today in both.
select w.amount, NULLIF(w.won, 0), NULLIF(w.decided, 0), w.priced, w.cycle, o.amount, NULLIF(o.deals, 0)
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
order by y.place nulls last
