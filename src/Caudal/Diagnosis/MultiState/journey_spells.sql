-- Spells by days since the journey began: pursuits from their first stage on, or contracts from their start on ($track). Counted where alike. Input: watched.
-- Decision: of several stages entered within one day the last one stands; it was only passed through the others.
with dated as (
  select w.segment, w.track, w.company_id, case when w.subscription_id is null then w.pursuit end as pursuit, w.subscription_id, w.place, w.stage, w.next_stage, w.entered_at,
    floor(cast(extract(epoch from (w.entered_at - min(w.entered_at) over way)) as double precision) / 86400 + 0.5) as entered_day,
    floor(cast(extract(epoch from (w.seen_at - min(w.entered_at) over way)) as double precision) / 86400 + 0.5) as exit_day,
    floor(cast(extract(epoch from (w.since - min(w.entered_at) over way)) as double precision) / 86400 + 0.5) as since_day
  from watched w
  where w.track = $track
  window way as (partition by w.track, w.company_id, case when w.subscription_id is null then w.pursuit end, w.subscription_id)
),
stayed as (
  select d.segment, d.stage, d.entered_day, d.exit_day, d.since_day,
    first_value(d.next_stage) over (partition by d.track, d.company_id, d.pursuit, d.subscription_id, d.exit_day
      order by case when d.next_stage is null then 1 else 0 end nulls last, d.entered_at desc nulls last, d.place desc nulls last) as next_stage
  from dated d
)
select coalesce(s.segment, '') as segment, s.stage, s.next_stage, s.entry_day, s.exit_day, count(*) as stays
from (
  select x.segment, x.stage, x.next_stage, x.exit_day,
    case when x.entered_day > 0 or x.since_day > 0 then greatest(x.entered_day, coalesce(x.since_day, 0)) end as entry_day
  from stayed x
  where x.exit_day > x.entered_day
) s
group by s.segment, s.stage, s.next_stage, s.entry_day, s.exit_day
order by s.segment nulls last, s.stage nulls last, s.next_stage nulls last, s.entry_day nulls last, s.exit_day nulls last
