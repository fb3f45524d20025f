-- ticket, ticket_event: one row a request for help. Inputs: current_ticket, current_change, reference tables, business_slot.
-- Decisions: a ticket is solved when the source gives a time for it, or says so by its status; deleted and spam tickets are not tickets.
-- Breached: answered or solved after its due time, or past it now; null where nobody promised a time.
create temp table ticket_resolved as
select t.source, t.stream, t.record_id, t.load_id, t.subject, t.priority, t.category, t.channel, t.status as source_status, t.created_at,
  case when t.first_response_at <= b.as_of then t.first_response_at end as first_response_at,
  case when t.solved_at <= b.as_of then t.solved_at end as solved_at, t.due_at, t.first_response_due_at, t.reopens, t.attributes, t.known_at, t.updated_at,
  coalesce(c.company_id, n.company_id, k.company_id, p.company_id, e.company_id) as known_company_id, coalesce(p.person_id, e.person_id) as person_id, o.owner_id,
  coalesce(t.team, w.team) as team, coalesce(h.hours, '') as hours
from current_ticket t
cross join build_parameter b
left join identity_company_ref c on c.source = t.source and c.ref = t.company_id
left join identity_company_ref n on n.source = t.source and n.ref = t.company_name
left join record_link l on l.source = t.source and l.object = 'ticket' and l.record_id = t.record_id
left join identity_company_ref k on k.source = t.source and k.ref = l.company_ref
left join person_ref p on p.source = t.source and p.ref = coalesce(t.person_id, l.person_ref)
left join email_ref e on e.email = lower(trim(t.email))
left join owner_ref o on o.source = t.source and o.ref = t.owner_id
left join owner w on w.owner_id = o.owner_id
left join team_hours h on h.team = coalesce(t.team, w.team)
where t.merged_into is null and coalesce(t.created_at <= b.as_of, true) and coalesce(lower(t.status), '') not in ('deleted', 'spam');

create table ticket as
select coalesce(t.known_company_id, surrogate_id('ticket', t.source, t.record_id)) as company_id, t.source || ':' || t.record_id as ticket_id, t.subject, t.person_id,
  t.owner_id, t.team, case when t.solved_at is not null or lower(t.source_status) in ('solved', 'closed', 'resuelto', 'cerrado', 'resolved', 'done') then 'solved' else 'open' end as status,
  t.source_status, t.priority, t.category, t.channel, t.created_at, local_day(t.created_at) as created_on, t.first_response_at, t.solved_at, local_day(t.solved_at) as solved_on,
  t.due_at, business_seconds(f.seconds_before, f.opens_at, f.closes_at, t.first_response_at) - business_seconds(a.seconds_before, a.opens_at, a.closes_at, t.created_at) as first_response_seconds,
  business_seconds(z.seconds_before, z.opens_at, z.closes_at, t.solved_at) - business_seconds(a.seconds_before, a.opens_at, a.closes_at, t.created_at) as resolution_seconds,
  cast(seconds_between(t.created_at, t.solved_at) as bigint) as resolution_clock_seconds,
  case when t.due_at is not null then coalesce(t.solved_at, b.as_of) > t.due_at end as breached,
  case when t.first_response_due_at is not null then coalesce(t.first_response_at, b.as_of) > t.first_response_due_at end as first_response_breached,
  t.reopens, t.known_company_id is not null as has_company, cast(t.attributes as json) as attributes, coalesce(t.created_at, t.known_at) as known_at, t.source, t.stream, t.record_id, t.load_id
from ticket_resolved t
cross join build_parameter b
left join business_slot a on a.hours = t.hours and a.slot = slot_of(t.created_at)
left join business_slot f on f.hours = t.hours and f.slot = slot_of(t.first_response_at)
left join business_slot z on z.hours = t.hours and z.slot = slot_of(t.solved_at)
order by 1 nulls last, t.created_at nulls last;

create temp table ticket_ref as select source, record_id as ref, ticket_id, company_id, person_id from ticket;

create table ticket_event as
select t.company_id, t.ticket_id, c.field, c.old_value, c.value, c.changed_at as occurred_at, c.changed_at as known_at
from current_change c
join ticket t on t.source = c.source and t.record_id = c.object_id
where c.object = 'ticket' and c.changed_at <= (select as_of from build_parameter)
order by t.company_id nulls last, c.changed_at nulls last;
