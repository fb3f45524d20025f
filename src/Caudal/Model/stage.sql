-- stage: the stages of each pipeline and what they mean. Input: stage_map (every stage text found, resolved by revenue.yml, the source's own
-- stage list and the usual names).
create table stage as
select pipeline, stage, min(kind) as kind, min(stage_order) as stage_order, max(probability) as probability
from stage_map where stage is not null group by pipeline, stage order by pipeline nulls last, min(stage_order) nulls last, stage nulls last;
