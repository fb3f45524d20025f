-- customer_timeline: what happened with one customer, oldest first, one row an event. Input: journey.
select j.occurred_at, j.known_at, j.activity, j.team, j.source, j.record_id, j.amount, j.currency
from journey j
where j.company_id = $company_id
order by j.occurred_at nulls last, j.activity nulls last, j.source nulls last, j.record_id nulls last
