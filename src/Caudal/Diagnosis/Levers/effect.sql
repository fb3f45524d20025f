-- Decided journeys of a lever in the finding's group and outside it, before a day and since it.
-- Grain: one row for inside × since. Inputs: the lever's own text (placed). Decision: a journey counts on the day that it was decided, or arrived where that is what the lever counts.
select x.inside, x.since, count(*) filter (where x.converted) as hits, count(*) as journeys, count(x.measured) as known, coalesce(sum(x.measured), 0) as total, coalesce(sum(x.measured * x.measured), 0) as squares
from (
  select p.place = $segment as inside, p.occurred_on >= CAST($start AS date) as since, p.converted, CAST(p.@measured AS double precision) as measured
  from (@placed) p
  where p.matured and p.occurred_on is not null and p.place is not null and p.converted is not null) x
group by x.inside, x.since
