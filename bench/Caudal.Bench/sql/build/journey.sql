-- Pursuits, contract terms and the one table of everything, written for this one company. Inputs: the tables of the other texts.
create temp table span as
with marked as (
  select company_id, created_at, coalesce(closed_at, timestamp '9999-01-01') as to_at, status,
    case when created_at <= max(coalesce(closed_at, timestamp '9999-01-01')) over (partition by company_id order by created_at rows between unbounded preceding and 1 preceding) then 0 else 1 end as starts
  from deal where created_at is not null
),
island as (
  select company_id, island, max(to_at) as to_at from (select *, sum(starts) over (partition by company_id order by created_at rows unbounded preceding) as island from marked) group by company_id, island
),
decided as (select company_id, to_at from island where to_at < timestamp '9999-01-01' union all select company_id, timestamp '9999-01-01' from (select company_id from deal union select company_id from person))
select company_id, row_number() over w as pursuit, coalesce(lag(to_at) over w, timestamp '0001-01-01') as after_at, to_at as until_at from decided window w as (partition by company_id order by to_at);

create table pursuit as
with deals as (
  select s.company_id, s.pursuit, min(d.created_at) as open_at, min(d.closed_at) filter (where d.status = 'won') as won_at, max(d.closed_at) filter (where d.status = 'lost') as lost_at, count(*) as deals,
    sum(d.value) filter (where d.status = 'won') as won_value, sum(d.value) as value, bool_or(d.status = 'open') as any_open, min(d.lead_source) as lead_source, min(d.owner_id) as owner_id
  from deal d join span s on s.company_id = d.company_id and d.created_at > s.after_at and d.created_at <= s.until_at group by 1, 2
),
leads as (
  select s.company_id, s.pursuit, min(p.created_at) as lead_at, min(p.qualified_at) as qualified_at, min(p.accepted_at) as accepted_at, max(p.rejected_at) as rejected_at, bool_and(p.rejected_at is not null) as all_rejected,
    min(p.lead_source) as lead_source, min(p.owner_id) as owner_id
  from person p join span s on s.company_id = p.company_id and p.created_at > s.after_at and p.created_at <= s.until_at where p.is_lead group by 1, 2
)
select company_id, pursuit, least(l.lead_at, d.open_at) as started_at, local_day(least(l.lead_at, d.open_at)) as started_on,
  case when d.won_at is not null then 'won' when not d.any_open then 'lost' when d.deals is null and l.all_rejected then 'rejected' else 'open' end as outcome,
  coalesce(d.won_at, case when not d.any_open then d.lost_at end, case when d.deals is null and l.all_rejected then l.rejected_at end) as ended_at, l.lead_at, l.qualified_at, l.accepted_at, d.open_at, d.won_at,
  case when d.won_at is null and not d.any_open then d.lost_at end as lost_at, case when d.deals is null and l.all_rejected then l.rejected_at end as rejected_at, coalesce(l.lead_source, d.lead_source) as lead_source,
  coalesce(d.owner_id, l.owner_id) as owner_id, coalesce(d.deals, 0) as deals, coalesce(d.won_value, d.value) as value
from leads l full join deals d using (company_id, pursuit)
order by company_id, pursuit;

create table contract_term as
with first_use as (
  select s.subscription_id, min(u.occurred_at) as live_at from subscription s join usage u on u.company_id = s.company_id and u.occurred_at >= s.started_at group by 1
),
terms as (
  select s.*, g.n as term, case when s."interval" = 'year' then 12 * s.interval_count end as term_months, case when s."interval" = 'year' then s.started_at + to_months(cast(12 * s.interval_count * (g.n - 1) as integer)) else s.started_at end as from_at,
    case when s."interval" = 'year' then s.started_at + to_months(cast(12 * s.interval_count * g.n as integer)) end as due_at, b.as_of
  from subscription s cross join parameter b cross join generate_series(1, 5) as g(n)
  where g.n = 1 or (s."interval" = 'year' and s.started_at + to_months(cast(12 * s.interval_count * (g.n - 1) as integer)) < coalesce(s.ended_at, b.as_of))
)
select t.company_id, t.subscription_id, t.term, t.from_at as started_at, local_day(t.from_at) as started_on, case when t.due_at < coalesce(t.ended_at, t.as_of) then t.due_at else t.ended_at end as ended_at,
  case when t.due_at < coalesce(t.ended_at, t.as_of) then 'renewed' when t.ended_at is not null then 'churned' else 'active' end as outcome, t.term_months, t.mrr_value, f.live_at, t.plan
from terms t left join first_use f using (subscription_id) order by t.company_id, t.from_at;

create table journey as
with event as (
  select company_id, person_id, created_at as occurred_at, 'lead_created' as activity, cast(null as varchar) as stage_from, 'lead' as stage_to, 'marketing' as team, source, record_id, 'person' as object,
    cast(person_id as varchar) as object_id, cast(null as decimal(18,4)) as value, cast(null as varchar) as currency, lead_source as detail from person where is_lead
  union all select company_id, person_id, qualified_at, 'qualified', 'lead', 'qualified', 'marketing', source, record_id, 'person', cast(person_id as varchar), null, null, null from person where is_lead and qualified_at is not null
  union all select company_id, person_id, accepted_at, 'accepted', 'qualified', 'accepted', 'sales', source, record_id, 'person', cast(person_id as varchar), null, null, null from person where is_lead and accepted_at is not null
  union all select company_id, person_id, rejected_at, 'rejected', 'qualified', 'rejected', 'sales', source, record_id, 'person', cast(person_id as varchar), null, null, reject_reason from person where is_lead and rejected_at is not null
  union all select d.company_id, d.person_id, h.valid_from, case when h.status <> 'open' then 'deal_' || h.status when h.before is null then 'deal_created' else 'deal_stage' end, h.before, h.status, coalesce(o.team, 'sales'),
    d.source, d.record_id, 'deal', d.deal_id, d.value, d.currency, h.stage
  from (select *, lag(status) over w as before, lag(stage) over w as before_stage from deal_history window w as (partition by deal_id order by valid_from)) h
  join deal d on d.company_id = h.company_id and d.deal_id = h.deal_id left join owner o on o.owner_id = h.owner_id where h.before is null or h.before <> h.status or h.stage is distinct from h.before_stage
  union all select company_id, person_id, occurred_at, 'touch', null, null, 'marketing', source, record_id, 'touch', touch_id, null, null, campaign from touch
  union all select a.company_id, a.person_id, a.occurred_at, 'activity_' || a.kind, null, null, coalesce(o.team, 'sales'), a.source, a.record_id, 'activity', a.activity_id, null, null, a.outcome from activity a left join owner o on o.owner_id = a.owner_id
  union all select company_id, person_id, created_at, 'ticket_opened', null, null, team, source, record_id, 'ticket', ticket_id, null, null, priority from ticket
  union all select company_id, person_id, solved_at, 'ticket_solved', null, null, team, source, record_id, 'ticket', ticket_id, null, null, priority from ticket where solved_at is not null
  union all select company_id, person_id, started_at, 'subscription_started', null, null, 'success', source, record_id, 'subscription', subscription_id, cast(mrr_value as decimal(18,4)), currency, plan from subscription
  union all select t.company_id, s.person_id, t.live_at, 'live', 'won', 'live', 'success', s.source, s.record_id, 'subscription', t.subscription_id, null, null, null from contract_term t join subscription s using (company_id, subscription_id) where t.term = 1 and t.live_at is not null
  union all select t.company_id, s.person_id, t.ended_at, t.outcome, 'live', t.outcome, 'success', s.source, s.record_id, 'subscription', t.subscription_id, cast(t.mrr_value as decimal(18,4)), s.currency, s.cancel_reason
  from contract_term t join subscription s using (company_id, subscription_id) where t.outcome <> 'active' and t.ended_at is not null
  union all select company_id, null, issued_at, 'invoice_issued', null, null, 'finance', source, record_id, 'invoice', invoice_id, value, currency, null from invoice where status <> 'draft'
  union all select company_id, null, paid_at, 'invoice_paid', null, null, 'finance', source, record_id, 'invoice', invoice_id, value, currency, null from invoice where paid_at is not null
  union all select company_id, null, occurred_at, 'payment_failed', null, null, 'finance', source, record_id, 'payment', payment_id, value, currency, failure_reason from payment where status = 'failed'
  union all select company_id, person_id, answered_at, 'survey', null, null, 'success', source, record_id, 'survey_answer', survey_answer_id, null, null, kind from survey_answer
)
select e.company_id, e.person_id, s.pursuit, e.occurred_at, local_day(e.occurred_at) as occurred_on, e.activity, e.stage_from, e.stage_to, e.team, e.source, e.record_id, e.object, e.object_id, e.value, e.currency,
  case when e.detail is not null then json_object('detail', e.detail) end as features
from event e
left join (select x.company_id, x.pursuit, p.started_at, x.until_at from span x join pursuit p using (company_id, pursuit)) s on s.company_id = e.company_id and e.occurred_at between s.started_at and s.until_at
order by e.company_id, e.occurred_at;
