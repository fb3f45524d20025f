-- Spells by days since the stage was entered, counted where alike. Input: watched. entry_day null: from the beginning.
-- Decision: days of 24 hours, to the nearest, as everywhere that a length of time is estimated.
select coalesce(w.segment, '') as segment, w.stage, w.next_stage, w.entry_day, w.exit_day, count(*) as stays
from (
  select x.segment, x.stage, x.next_stage,
    case when x.since > x.entered_at then floor(cast(extract(epoch from (x.since - x.entered_at)) as double precision) / 86400 + 0.5) end as entry_day,
    floor(cast(extract(epoch from (x.seen_at - x.entered_at)) as double precision) / 86400 + 0.5) as exit_day
  from watched x
) w
group by w.segment, w.stage, w.next_stage, w.entry_day, w.exit_day
order by w.segment nulls last, w.stage nulls last, w.next_stage nulls last, w.entry_day nulls last, w.exit_day nulls last
