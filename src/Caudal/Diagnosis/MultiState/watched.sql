-- Stays with their next stage as of $as_of, and since when stays of that stage are watched (null: from the beginning). Input: stay, company, pursuit;
-- {segment} is one column out of the catalogue (or a constant).
-- Decision: a history starts late where so many ends are recorded after a stage's first one that none in the time watched before it would have a chance
-- below 1 % at the same pace: (after / (before + after)) ^ ends < 0.01. What was entered before then is watched only from that first end on.
with followed as (
  select s.track, s.company_id, s.pursuit, s.subscription_id, s.place, s.stage, s.entered_at, s.ends,
    lead(s.stage) over way as next_stage, lead(s.entered_at) over way as left_at
  from stay s
  where s.entered_at <= $as_of
  window way as (partition by s.track, s.company_id, case when s.subscription_id is null then s.pursuit end, s.subscription_id order by s.entered_at nulls last, s.place nulls last)
),
first_end as (
  select f.track, f.company_id, f.pursuit, f.subscription_id, f.place, f.stage, f.entered_at, f.next_stage, f.left_at,
    coalesce(f.left_at, cast($as_of as timestamp)) as seen_at, min(f.left_at) over (partition by f.track, f.stage) as first_at
  from followed f
  where not f.ends
),
paced as (
  select f.track, f.company_id, f.pursuit, f.subscription_id, f.place, f.stage, f.entered_at, f.next_stage, f.left_at, f.seen_at, f.first_at,
    sum(case when f.left_at > f.first_at then 1 else 0 end) over stages as ends_after,
    sum(case when f.entered_at < f.first_at then cast(extract(epoch from (least(f.seen_at, f.first_at) - f.entered_at)) as double precision) else 0 end) over stages as before,
    sum(case when f.seen_at > f.first_at then cast(extract(epoch from (f.seen_at - greatest(f.entered_at, f.first_at))) as double precision) else 0 end) over stages as after
  from first_end f
  window stages as (partition by f.track, f.stage)
)
select {segment} as segment, s.track, s.company_id, s.pursuit, s.subscription_id, s.place, s.stage, s.entered_at, s.left_at, s.seen_at,
  case when s.next_stage <> 'gone' then s.next_stage end as next_stage,
  case when s.ends_after * ln(1 + cast(s.before as double precision) / nullif(s.after, 0)) > 4.605 then s.first_at end as since
from paced s
left join company c on c.company_id = s.company_id
left join pursuit p on p.company_id = s.company_id and p.pursuit = s.pursuit
