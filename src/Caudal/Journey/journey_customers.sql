-- journey_customers: whose journeys took one step of journey_flow, the most money first; one row for each entry into the stage.
-- Inputs: the rows of journey_entry; company, owner. {within} keeps to the territory of whoever asks.
-- Decision: rows are those that the step counts, so a customer stands there once for each time it took the step; $any = 1 takes every segment.
select d.company_id, c.name, o.name as owner, d.occurred_on, d.days, d.value, count(*) over () as total
from ({entries}) d
join company c on c.company_id = d.company_id
left join owner o on o.owner_id = c.owner_id
where d.stage = $stage and d.next_stage is not distinct from cast($next as varchar)
  and ($any = 1 or d.segment is not distinct from cast($value as varchar)) and {within}
order by d.value desc nulls last, d.occurred_on nulls last, d.company_id nulls last
limit $limit
