-- journey: the one table of everything that happened between a customer and any team, one row each, sorted by customer and time.
-- Inputs: every fact of the model, pursuit_span. Decision: stage moves carry stage_from and stage_to, everything else leaves them null, so that a
-- question about the process reads only the rows with a stage and a question about work reads all.
create temp view journey_event as
select company_id, person_id, created_at as occurred_at, 'lead_created' as activity, cast(null as varchar) as stage_from, 'lead' as stage_to, 'marketing' as team,
  source, stream, record_id, 'person' as object, cast(person_id as varchar) as object_id, cast(null as decimal(18,4)) as value, cast(null as decimal(18,4)) as amount,
  cast(null as varchar) as currency, lead_source as detail
from person where is_lead and created_at is not null
union all
select company_id, person_id, qualified_at, 'qualified', 'lead', 'qualified', 'marketing', source, stream, record_id, 'person', cast(person_id as varchar), null, null, null, null
from person where is_lead and qualified_at is not null
union all
select company_id, person_id, accepted_at, 'accepted', 'qualified', 'accepted', 'sales', source, stream, record_id, 'person', cast(person_id as varchar), null, null, null, null
from person where is_lead and accepted_at is not null
union all
select company_id, person_id, rejected_at, 'rejected', case when accepted_at is not null then 'accepted' when qualified_at is not null then 'qualified' else 'lead' end, 'rejected', 'sales',
  source, stream, record_id, 'person', cast(person_id as varchar), null, null, null, reject_reason
from person where is_lead and rejected_at is not null
union all
select d.company_id, d.person_id, h.valid_from,
  case when h.status = 'won' then 'deal_won' when h.status = 'lost' then 'deal_lost' when h.before_status is null then 'deal_created' else 'deal_stage' end,
  case when h.before_status is null then case when p.accepted_at <= h.valid_from then 'accepted' end else case when h.before_status = 'open' then 'open' else h.before_status end end,
  case when h.status = 'open' then 'open' else h.status end, coalesce(o.team, 'sales'), d.source, d.stream, d.record_id, 'deal', d.deal_id, d.value, h.amount, h.currency, h.stage
from (
  select company_id, deal_id, valid_from, stage, status, amount, currency, owner_id,
    lag(status) over (partition by deal_id order by valid_from nulls last) as before_status, lag(stage) over (partition by deal_id order by valid_from nulls last) as before_stage
  from deal_history
) h
join deal d on d.company_id = h.company_id and d.deal_id = h.deal_id
left join person p on p.company_id = d.company_id and p.person_id = d.person_id
left join owner o on o.owner_id = h.owner_id
where h.before_status is null or h.before_status <> h.status or h.stage is distinct from h.before_stage
union all
select company_id, person_id, occurred_at, 'touch', null, null, 'marketing', source, stream, record_id, 'touch', touch_id, null, null, null, coalesce(campaign, channel)
from touch
union all
select a.company_id, a.person_id, a.occurred_at, 'activity_' || a.kind, null, null, coalesce(o.team, 'sales'), a.source, a.stream, a.record_id, 'activity', a.activity_id, null, null, null, a.outcome
from activity a left join owner o on o.owner_id = a.owner_id
union all
select company_id, person_id, created_at, 'ticket_opened', null, null, coalesce(team, 'service'), source, stream, record_id, 'ticket', ticket_id, null, null, null, priority
from ticket where created_at is not null
union all
select company_id, person_id, solved_at, 'ticket_solved', null, null, coalesce(team, 'service'), source, stream, record_id, 'ticket', ticket_id, null, null, null, priority
from ticket where solved_at is not null
union all
select company_id, person_id, started_at, 'subscription_started', null, null, 'success', source, stream, record_id, 'subscription', subscription_id,
  cast(mrr_value as decimal(18,4)), cast(mrr as decimal(18,4)), currency, plan
from subscription where started_at is not null
union all
select t.company_id, s.person_id, t.live_at, 'live', 'won', 'live', 'success', s.source, s.stream, s.record_id, 'subscription', t.subscription_id, null, null, null, null
from contract_term t join subscription s on s.company_id = t.company_id and s.subscription_id = t.subscription_id where t.term = 1 and t.live_at is not null
union all
select t.company_id, s.person_id, t.ended_at, case when t.outcome = 'renewed' then 'renewed' else 'churned' end, case when t.live_at is null then 'won' else 'live' end,
  t.outcome, 'success', s.source, s.stream, s.record_id, 'subscription', t.subscription_id, cast(t.mrr_value as decimal(18,4)), cast(s.mrr as decimal(18,4)), s.currency, s.cancel_reason
from contract_term t join subscription s on s.company_id = t.company_id and s.subscription_id = t.subscription_id where t.outcome in ('renewed', 'churned') and t.ended_at is not null
union all
select h.company_id, s.person_id, h.valid_from, case when h.mrr > h.mrr_before then 'expanded' else 'contracted' end, 'live', case when h.mrr > h.mrr_before then 'expanded' end, 'success',
  s.source, s.stream, s.record_id, 'subscription', h.subscription_id, cast(h.mrr_value - h.value_before as decimal(18,4)), cast(h.mrr - h.mrr_before as decimal(18,4)), h.currency, null
from (
  select company_id, subscription_id, valid_from, mrr, mrr_value, currency, lag(mrr) over (partition by subscription_id order by valid_from nulls last) as mrr_before,
    lag(mrr_value) over (partition by subscription_id order by valid_from nulls last) as value_before
  from subscription_history
) h
join subscription s on s.company_id = h.company_id and s.subscription_id = h.subscription_id
where h.mrr_before is not null and h.mrr <> h.mrr_before
union all
select company_id, null, issued_at, 'invoice_issued', null, null, 'finance', source, stream, record_id, 'invoice', invoice_id, value, amount, currency, null
from invoice where issued_at is not null and status <> 'draft'
union all
select company_id, null, paid_at, 'invoice_paid', null, null, 'finance', source, stream, record_id, 'invoice', invoice_id, value, amount, currency, null
from invoice where paid_at is not null
union all
select company_id, null, occurred_at, 'payment_failed', null, null, 'finance', source, stream, record_id, 'payment', payment_id, value, amount, currency, failure_reason
from payment where status = 'failed' and occurred_at is not null
union all
select company_id, person_id, answered_at, 'survey', null, null, 'success', source, stream, record_id, 'survey_answer', survey_answer_id, null, null, null, kind
from survey_answer where answered_at is not null;

create table journey as
select e.company_id, e.person_id, s.pursuit, e.occurred_at, local_day(e.occurred_at) as occurred_on, e.occurred_at as known_at, e.activity, e.stage_from, e.stage_to, e.team,
  e.source, e.stream, e.record_id, e.object, e.object_id, e.value, e.amount, e.currency, case when e.detail is not null then feature('detail', e.detail) end as features
from journey_event e
left join (
  select x.company_id, x.pursuit, y.started_at, x.until_at
  from pursuit_span x join pursuit y on y.company_id = x.company_id and y.pursuit = x.pursuit
) s on s.company_id = e.company_id and e.occurred_at >= s.started_at and e.occurred_at <= s.until_at
where e.occurred_at <= (select as_of from build_parameter){range}
order by e.company_id nulls last, e.occurred_at nulls last;
