-- journey_flow: where the journeys that entered a stage in the period went next; one row for each stage, next stage and segment.
-- Inputs: the rows of journey_entry.
-- Decision: entered = all that moved on + those still there, with nothing counted twice.
select d.segment, d.stage, d.next_stage, count(*) as journeys, sum(d.value) as value,
  percentile_cont(0.5) within group (order by d.days) as median_days
from ({entries}) d
group by d.segment, d.stage, d.next_stage
order by d.segment nulls last, d.stage nulls last, d.next_stage nulls last
