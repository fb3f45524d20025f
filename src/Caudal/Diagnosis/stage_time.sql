-- Seconds that a deal spent in each open stage. Inputs: deal_history.
select company_id, deal_id, stage_order, CAST(sum(extract(epoch from valid_to - valid_from)) AS double precision) as seconds
from deal_history
where stage_kind = 'open' and stage_order is not null and valid_to is not null
group by company_id, deal_id, stage_order
