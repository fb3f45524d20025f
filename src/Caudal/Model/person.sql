-- person: one row a person, with its way as a lead. Inputs: person_golden, current_change, version_change, activity, deal, business_slot.
-- Decisions: a lead's arrival is its first record as a lead. Stage times come from the source's own dates, else from the recorded change of its
-- lifecycle, else from its conversion or first deal; a lead that stands at a later stage without any time keeps no time (unknown, not now).
create temp table person_stage as
with changed as (
  select i.person_id, k.kind, min(c.changed_at) as changed_at
  from (
    select source, object_id as record_id, field, value, changed_at from current_change where object = 'person' and field in ('lifecycle_stage', 'status')
    union all
    select source, record_id, field, value, changed_at from version_change where object = 'person' and field in ('lifecycle_stage', 'status')
  ) c
  join identity_person i on i.source = c.source and i.record_id = c.record_id
  join lead_stage_map k on k.label = c.value
  group by i.person_id, k.kind
)
select person_id, min(changed_at) filter (where kind = 'qualified') as qualified_at, min(changed_at) filter (where kind in ('accepted', 'open')) as accepted_at,
  max(changed_at) filter (where kind = 'rejected') as rejected_at
from changed group by person_id;

create temp table person_touch as
select a.person_id, min(a.occurred_at) as first_touched_at
from activity a
join person_golden g on g.person_id = a.person_id
where a.human and a.occurred_at >= coalesce(g.lead_created_at, g.created_at)
group by a.person_id;

create temp table person_timed as
select g.*, coalesce(g.lead_created_at, g.created_at) as arrived_at,
  case when g.is_lead then coalesce(g.qualified_at, s.qualified_at, g.accepted_at, s.accepted_at, g.converted_at, fd.first_deal_at) end as qualified_time,
  case when g.is_lead then coalesce(g.accepted_at, s.accepted_at, g.converted_at, fd.first_deal_at) end as accepted_time,
  coalesce(g.rejected_at, s.rejected_at, case when k.kind = 'rejected' or v.kind = 'rejected' then g.known_at end) as rejected_time,
  case when g.first_touched_at is null then t.first_touched_at when t.first_touched_at is null then g.first_touched_at
       else least(g.first_touched_at, t.first_touched_at) end as touched_at,
  o.owner_id, w.hours
from person_golden g
left join person_stage s on s.person_id = g.person_id
left join person_touch t on t.person_id = g.person_id
left join (select person_id, min(created_at) as first_deal_at from deal where person_id is not null group by person_id) fd on fd.person_id = g.person_id
left join lead_stage_map k on k.label = g.lifecycle_stage
left join lead_stage_map v on v.label = g.status
left join owner_ref o on o.source = g.owner_source and o.ref = g.owner_ref
left join owner w0 on w0.owner_id = o.owner_id
left join team_hours w on w.team = w0.team;

create table person as
select t.company_id, t.person_id, t.full_name, t.email, t.phone, t.title, t.owner_id, t.lead_source, t.campaign, t.country, t.lifecycle_stage, t.status,
  t.is_lead, t.arrived_at as created_at, local_day(t.arrived_at) as created_on, t.qualified_time as qualified_at, local_day(t.qualified_time) as qualified_on,
  t.accepted_time as accepted_at, local_day(t.accepted_time) as accepted_on, t.rejected_time as rejected_at, local_day(t.rejected_time) as rejected_on, t.reject_reason,
  t.converted_at, t.touched_at as first_touched_at, cast(null as timestamp) as assigned_at,
  business_seconds(z.seconds_before, z.opens_at, z.closes_at, t.touched_at) - business_seconds(a.seconds_before, a.opens_at, a.closes_at, t.arrived_at) as touch_seconds,
  cast(seconds_between(t.arrived_at, t.touched_at) as bigint) as touch_clock_seconds, t.opted_out, t.records, cast(t.attributes as json) as attributes,
  coalesce(t.arrived_at, t.known_at) as known_at, t.source, t.stream, t.record_id, t.load_id
from person_timed t
cross join build_parameter b
left join business_slot a on a.hours = coalesce(t.hours, '') and a.slot = slot_of(t.arrived_at)
left join business_slot z on z.hours = coalesce(t.hours, '') and z.slot = slot_of(t.touched_at)
where coalesce(t.arrived_at <= b.as_of, true)
order by t.company_id nulls last, t.person_id nulls last;
