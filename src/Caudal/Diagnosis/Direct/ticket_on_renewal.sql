-- Subscriptions that renew within the policy's window while a ticket of the customer is open past its SLA.
-- Inputs: subscription, ticket. amount: what it brings within the horizon; the oldest such ticket is named.
select s.company_id, 'subscription' as object, s.subscription_id as object_id, t.owner_id, s.source, s.stream, s.record_id,
  s.renews_on as occurred_on, s.mrr_value * CAST($horizon_months AS integer) as amount, false as estimated, CAST(t.tickets AS double precision) as measure, t.ticket_id as other
from subscription s
join (
  select company_id, min(owner_id) as owner_id, min(ticket_id) as ticket_id, count(*) as tickets
  from ticket
  where status = 'open' and (breached or first_response_breached or due_at < CAST($as_of AS date))
  group by company_id) t on t.company_id = s.company_id
where s.status in ('active', 'past_due') and s.mrr_value > 0
  and s.renews_on >= CAST($as_of AS date) and s.renews_on < CAST($renewal_until AS date)
