-- Paying subscriptions that ran at some time of the period; converted: still running at its end. An end without a day is
-- taken to lie in the period. value: what it brings within the horizon. Inputs: subscription, company (its owner).
select s.company_id, s.subscription_id as object_id, c.owner_id, s.source, s.stream, s.record_id, coalesce(s.ended_on, s.started_on) as occurred_on,
  true as matured, s.status <> 'ended' as converted, CAST(null AS bigint) as seconds, s.mrr_value * CAST($horizon_months AS integer) as value, CAST(null AS decimal(18,4)) as usual
from subscription s
left join company c on c.company_id = s.company_id
where s.status <> 'trialing' and s.mrr_value > 0 and (s.status <> 'ended' or s.ended_on is null or s.ended_on >= CAST($from AS date))
