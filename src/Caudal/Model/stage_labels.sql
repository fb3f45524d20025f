-- Every (source, pipeline, stage) text of deals and of their recorded moves, with what the source's own stage list says of it.
-- Inputs: current_deal, current_change, version_change, current_stage. Decision: flags of decided deals count for their stage where
-- the source keeps no stage list.
with used as (
  select source, pipeline as pipeline_ref, stage as stage_ref, bool_or(is_won) as won, bool_and(is_closed) as closed
  from current_deal where stage is not null group by source, pipeline, stage
  union all
  select source, cast(null as varchar), status, cast(null as boolean), cast(null as boolean) from current_deal where status is not null group by source, status
  union all
  select c.source, d.pipeline, c.stage_ref, cast(null as boolean), cast(null as boolean)
  from (
    select source, object_id, value as stage_ref from current_change where object = 'deal' and field = 'stage' and value is not null
    union select source, object_id, old_value from current_change where object = 'deal' and field = 'stage' and old_value is not null
    union select source, record_id, old_value from version_change where object = 'deal' and field = 'stage' and old_value is not null
    union select source, record_id, value from version_change where object = 'deal' and field = 'stage' and value is not null
  ) c
  left join current_deal d on d.source = c.source and d.record_id = c.object_id
  group by c.source, d.pipeline, c.stage_ref
),
distinct_used as (
  select source, pipeline_ref, stage_ref, bool_or(won) as won, bool_and(closed) as closed from used group by source, pipeline_ref, stage_ref
),
listed as (
  select source, record_id, name, pipeline, stage_order, probability, is_won, is_closed,
    row_number() over (partition by source, record_id order by load_seq desc nulls last) as by_id,
    row_number() over (partition by source, name order by load_seq desc nulls last, record_id nulls last) as by_name
  from current_stage
)
select u.source, u.pipeline_ref, u.stage_ref, coalesce(i.pipeline, u.pipeline_ref, n.pipeline) as pipeline, coalesce(i.name, n.name, u.stage_ref) as stage,
  cast(coalesce(i.stage_order, n.stage_order) as integer) as stage_order, coalesce(i.probability, n.probability) as probability,
  coalesce(i.is_won, n.is_won, u.won) as is_won, coalesce(i.is_closed, n.is_closed, u.closed) as is_closed
from distinct_used u
left join listed i on i.source = u.source and i.record_id = u.stage_ref and i.by_id = 1
left join listed n on n.source = u.source and n.name = u.stage_ref and n.by_name = 1 and i.record_id is null
order by u.source nulls last, u.pipeline_ref nulls last, u.stage_ref nulls last;
