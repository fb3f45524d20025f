-- activity: one row a call, e-mail, meeting, note or task. Inputs: current_activity and the reference tables.
-- Decision: human means that one of us acted towards the customer: calls, meetings and e-mails unless inbound, and completed tasks;
-- a note or an open task is not a touch.
create table activity as
select coalesce(c.company_id, d.company_id, p.company_id, surrogate_id('activity', a.source || ':' || a.stream, a.record_id)) as company_id,
  a.source || ':' || a.stream || ':' || a.record_id as activity_id, coalesce(a.kind, 'other') as kind, coalesce(a.occurred_at, a.created_at) as occurred_at,
  local_day(coalesce(a.occurred_at, a.created_at)) as occurred_on, coalesce(p.person_id, d.person_id) as person_id, d.deal_id,
  case when a.ticket_id is not null then a.source || ':' || a.ticket_id end as ticket_id, o.owner_id, a.direction, a.subject, a.outcome,
  coalesce(lower(a.direction), 'outbound') <> 'inbound'
    and (coalesce(a.kind, 'other') in ('call', 'email', 'meeting', 'sms') or (a.kind = 'task' and coalesce(a.completed, false))) as human,
  a.duration_minutes, coalesce(a.created_at, a.occurred_at, a.known_at) as known_at, a.source, a.stream, a.record_id, a.load_id
from current_activity a
left join identity_company_ref c on c.source = a.source and c.ref = a.company_id
left join deal_ref d on d.source = a.source and d.ref = a.deal_id
left join person_ref p on p.source = a.source and p.ref = a.person_id
left join owner_ref o on o.source = a.source and o.ref = a.owner_id
where coalesce(a.occurred_at, a.created_at) <= (select as_of from build_parameter)
order by 1 nulls last, occurred_at nulls last;
