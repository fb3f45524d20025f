-- Subscriptions whose term ended more than a week ago and that nobody renewed or ended.
-- Inputs: subscription, company, invoice (an export of weeks ago knows nothing of what was renewed since its last invoice). amount: what it brings within the horizon.
select s.company_id, 'subscription' as object, s.subscription_id as object_id, c.owner_id, s.source, s.stream, s.record_id,
  s.renews_on as occurred_on, s.mrr_value * CAST($horizon_months AS integer) as amount, false as estimated, CAST(null AS double precision) as measure, s.plan as other
from subscription s
left join company c on c.company_id = s.company_id
where s.status in ('active', 'past_due') and s.mrr_value > 0 and s.renews_on < coalesce((select least(CAST($as_of AS date), max(issued_on)) from invoice), CAST($as_of AS date)) - 7
