-- usage, survey_answer, quota: what customers do with the product, what they answer, what sellers are to reach.
-- Inputs: current_usage, current_survey_answer, current_quota and the reference tables.
create table usage as
select coalesce(c.company_id, q.company_id, e.company_id, surrogate_id('usage', u.source, u.record_id)) as company_id, u.source || ':' || u.stream || ':' || u.record_id as usage_id,
  coalesce(q.person_id, e.person_id) as person_id, u.kind, u.quantity, u.occurred_at, local_day(u.occurred_at) as occurred_on, u.source, u.stream, u.record_id, u.load_id
from current_usage u
left join identity_company_ref c on c.source = u.source and c.ref = u.company_id
left join person_ref q on q.source = u.source and q.ref = u.person_id
left join email_ref e on e.email = lower(trim(u.email))
where u.occurred_at <= (select as_of from build_parameter)
order by 1 nulls last, u.occurred_at nulls last;

create table survey_answer as
select coalesce(c.company_id, k.company_id, q.company_id, e.company_id, surrogate_id('survey_answer', a.source, a.record_id)) as company_id,
  a.source || ':' || a.stream || ':' || a.record_id as survey_answer_id, coalesce(q.person_id, k.person_id, e.person_id) as person_id, k.ticket_id,
  lower(coalesce(a.kind, case when a.ticket_id is not null then 'csat' else 'nps' end)) as kind, a.score, a.scale_max, a.comment,
  a.answered_at, local_day(a.answered_at) as answered_on, a.source, a.stream, a.record_id, a.load_id
from current_survey_answer a
left join identity_company_ref c on c.source = a.source and c.ref = a.company_id
left join ticket_ref k on k.source = a.source and k.ref = a.ticket_id
left join person_ref q on q.source = a.source and q.ref = a.person_id
left join email_ref e on e.email = lower(trim(a.email))
where coalesce(a.answered_at <= (select as_of from build_parameter), true)
order by 1 nulls last, a.answered_at nulls last;

create table quota as
select o.owner_id, coalesce(q.team, w.team) as team, q.period_start, q.period_end, q.amount, coalesce(upper(q.currency), p.currency) as currency,
  cast(case when coalesce(upper(q.currency), p.currency) = p.currency then q.amount else q.amount * x.rate end as decimal(18,4)) as value
from current_quota q
cross join build_parameter p
left join owner_ref o on o.source = q.source and o.ref = q.owner_id
left join owner w on w.owner_id = o.owner_id
left join rate x on x.currency = upper(q.currency) and x.day = q.period_start;
