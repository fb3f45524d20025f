-- Deals with their history, work, touches, tickets and people, written for this one company. Inputs: raw_*, the tables of identity.sql.
create temp table stage_map as
select * from (values ('Discovery', 'open', 1), ('Demo', 'open', 2), ('Proposal', 'open', 3), ('Negotiation', 'open', 4), ('Closed Won', 'won', 5), ('Closed Lost', 'lost', 6),
  ('Renewal due', 'open', 1), ('Renewal in negotiation', 'open', 2), ('Renewed', 'won', 3), ('Not renewed', 'lost', 4)) as s(stage, kind, stage_order);

create table deal as
select coalesce(c.company_id, p.company_id, id_of('deal' || d."Record ID")) as company_id, 'hubspot:' || d."Record ID" as deal_id, txt(d."Deal Name") as name, p.person_id, o.owner_id, txt(d."Pipeline") as pipeline,
  txt(d."Deal Stage") as stage, s.kind as stage_kind, s.stage_order, s.kind as status, cast(txt(d."Amount") as decimal(18,4)) as amount, cast(txt(d."List Amount") as decimal(18,4)) as list_amount,
  cast(txt(d."Discount (%)") as double) / 100 as discount, upper(txt(d."Currency")) as currency,
  cast(case when d."Currency" = 'USD' then cast(txt(d."Amount") as decimal(18,4)) * x.rate else cast(txt(d."Amount") as decimal(18,4)) end as decimal(18,4)) as value,
  txt(d."Product") as product_id, txt(d."Deal Type") as deal_type, txt(d."Original Traffic Source") as lead_source, txt(d."Closed Lost Reason") as lost_reason, c.company_id is not null as has_company,
  local_utc(d."Create Date") as created_at, local_day(local_utc(d."Create Date")) as created_on, cast(txt(d."Close Date") as date) as close_date,
  case when s.kind <> 'open' then local_utc(d."Close Date") end as closed_at, case when s.kind <> 'open' then cast(txt(d."Close Date") as date) end as closed_on,
  case when s.kind <> 'open' then date_diff('day', cast(local_utc(d."Create Date") as date), cast(txt(d."Close Date") as date)) end as cycle_days,
  cast(txt(d."Contract Start Date") as date) as contract_start, cast(txt(d."Contract Term (Months)") as bigint) as contract_months, local_utc(d."Last Activity Date") as last_activity_at,
  local_utc(d."Last Modified Date") as known_at, 'hubspot' as source, 'deals' as stream, d."Record ID" as record_id
from raw_deals d
cross join parameter b
left join stage_map s on s.stage = txt(d."Deal Stage")
left join company_ref c on c.source = 'hubspot' and c.ref = split_part(d."Associated Company IDs", ';', 1)
left join person_ref p on p.source = 'hubspot' and p.ref = split_part(d."Associated Contact IDs", ';', 1)
left join owner_ref o on o.ref = txt(d."Deal owner")
left join rates x on x.day = case when s.kind <> 'open' then cast(txt(d."Close Date") as date) else b.as_of_on end
order by 1, created_at;
create table deal_person as
select d.company_id, d.deal_id, p.person_id
from (select "Record ID" as id, unnest(string_split("Associated Contact IDs", ';')) as ref from raw_deals) a
join deal d on d.record_id = a.id join person_ref p on p.source = 'hubspot' and p.ref = a.ref;

create table deal_history as
with moves as (
  select deal_id as id, utc(timestamp) as moment, max(value) filter (where name = 'dealstage') as stage, max(value) filter (where name = 'amount') as amount,
    max(value) filter (where name = 'closedate') as close_date, max(value) filter (where name = 'hubspot_owner_id') as owner
  from raw_deal_property_history group by deal_id, utc(timestamp)
),
filled as (
  select id, moment, lead(moment) over w as next_moment, last_value(stage ignore nulls) over w as stage, last_value(amount ignore nulls) over w as amount,
    last_value(close_date ignore nulls) over w as close_date, last_value(owner ignore nulls) over w as owner
  from moves window w as (partition by id order by moment)
)
select d.company_id, d.deal_id, f.moment as valid_from, f.next_moment as valid_to, local_day(f.moment) as valid_from_on, coalesce(f.stage, d.stage) as stage, s.kind as stage_kind, s.stage_order,
  s.kind as status, cast(f.amount as decimal(18,4)) as amount, d.currency, cast(f.close_date as date) as close_date, coalesce(o.owner_id, d.owner_id) as owner_id, f.moment as known_at
from filled f join deal d on d.record_id = f.id
left join stage_map s on s.stage = coalesce(f.stage, d.stage)
left join owner_ref o on o.ref = f.owner
where f.next_moment is null or f.next_moment > f.moment
order by d.company_id, d.deal_id, f.moment;

create temp table deal_ref as select record_id as ref, deal_id, company_id from deal;
create table activity as
with work as (
  select 'call' as kind, 'calls' as stream, "Record ID" as id, "Call title" as subject, "Activity date" as day, lower(txt("Call direction")) as direction, txt("Call outcome") as outcome,
    cast(txt("Call duration (minutes)") as double) as minutes, "Activity assigned to" as owner, "Associated Contact IDs" as person, "Associated Company IDs" as company, "Associated Deal IDs" as deal from raw_calls
  union all select 'email', 'emails', "Record ID", "Email subject", "Activity date", lower(txt("Email direction")), txt("Email send status"), null, "Activity assigned to", "Associated Contact IDs", "Associated Company IDs", "Associated Deal IDs" from raw_emails
  union all select 'meeting', 'meetings', "Record ID", "Meeting name", "Meeting start time", null, txt("Meeting outcome"), date_diff('minute', cast("Meeting start time" as timestamp), cast("Meeting end time" as timestamp)),
    "Activity assigned to", "Associated Contact IDs", "Associated Company IDs", "Associated Deal IDs" from raw_meetings
)
select coalesce(c.company_id, d.company_id, p.company_id, id_of('activity' || w.id)) as company_id, 'hubspot:' || w.id as activity_id, w.kind, local_utc(w.day) as occurred_at, local_day(local_utc(w.day)) as occurred_on,
  p.person_id, d.deal_id, o.owner_id, w.direction, txt(w.subject) as subject, w.outcome, coalesce(w.direction, '') <> 'inbound' as human, w.minutes as duration_minutes, 'hubspot' as source, w.stream, w.id as record_id
from work w
left join company_ref c on c.source = 'hubspot' and c.ref = txt(w.company)
left join deal_ref d on d.ref = txt(w.deal)
left join person_ref p on p.source = 'hubspot' and p.ref = txt(w.person)
left join owner_ref o on o.ref = txt(w.owner)
order by 1, occurred_at;

create table touch as
select coalesce(e.company_id, k.company_id, id_of('touch' || t."ID")) as company_id, 'files:' || t."ID" as touch_id, t."Event Type" as kind, local_utc(t."Occurred At") as occurred_at,
  local_day(local_utc(t."Occurred At")) as occurred_on, e.person_id, txt(t."Channel") as channel, txt(t."Medium") as medium, txt(t."Campaign") as campaign, 'files' as source, 'touches' as stream, t."ID" as record_id
from raw_touches t
left join email_ref e on e.email = lower(txt(t."Email"))
left join company_by_domain k on k.domain = mail_domain(t."Email")
order by 1, occurred_at;
create table campaign_spend as
select "Campaign" as campaign, "Channel" as channel, cast("Day" as date) as day, cast("Amount spent" as decimal(18,4)) as amount, "Currency" as currency from raw_campaign_spend;

-- Working seconds before each quarter of an hour: the company's hours and the help desk's own.
create temp table holiday as
select unnest([date '2024-01-01', date '2024-02-05', date '2024-03-18', date '2024-05-01', date '2024-09-16', date '2024-11-18', date '2024-12-24', date '2024-12-25', date '2025-01-01', date '2025-02-03', date '2025-03-17',
  date '2025-05-01', date '2025-09-16', date '2025-11-17', date '2025-12-24', date '2025-12-25']) as day;
create temp table slot as
with slots as (
  select g.t, isodow(g.t) as day, extract(hour from g.t) as hour, h.day is not null as holiday
  from generate_series(timestamp '2023-12-01', timestamp '2026-01-02', interval '15 minutes') as g(t) left join holiday h on h.day = cast(g.t as date)
),
open as (
  select t, not holiday and ((day <= 5 and hour >= 9 and hour < 14) or (day <= 4 and hour >= 15 and hour < 18) or (day = 5 and hour >= 15 and hour < 17)) as usual,
    not holiday and ((day <= 5 and hour >= 8 and hour < 20) or (day = 6 and hour >= 9 and hour < 14)) as desk from slots
)
select t + interval 6 hour as slot, usual, desk, 900 * (sum(cast(usual as integer)) over (order by t rows unbounded preceding) - cast(usual as integer)) as usual_before,
  900 * (sum(cast(desk as integer)) over (order by t rows unbounded preceding) - cast(desk as integer)) as desk_before
from open;
create temp macro seconds_in(open, t) as case when open then date_diff('second', time_bucket(interval '15 minutes', t), t) else 0 end;

create table ticket as
with typed as (
  select t."Id" as id, utc(t."Created at") as created_at, utc(t."First reply at") as first_response_at, utc(t."Solved at") as solved_at, utc(t."Due date") as due_at, utc(t."First reply due at") as first_due_at,
    txt(t."Subject") as subject, lower(txt(t."Requester email")) as email, txt(t."Requester id") as requester, txt(t."Assignee") as assignee, txt(t."Group") as team, txt(t."Status") as status, txt(t."Priority") as priority,
    txt(t."Ticket type") as category, txt(t."Via") as channel, txt(t."Organization") as organization, cast(txt(t."Reopens") as bigint) as reopens, utc(t."Updated at") as updated_at
  from raw_tickets t
),
newest as (select * from (select *, row_number() over (partition by id order by updated_at desc) as n from typed) where n = 1)
select coalesce(c.company_id, p.company_id, e.company_id, id_of('ticket' || t.id)) as company_id, 'zendesk:' || t.id as ticket_id, t.subject, coalesce(p.person_id, e.person_id) as person_id, o.owner_id, t.team,
  case when t.solved_at is not null or t.status in ('Solved', 'Closed') then 'solved' else 'open' end as status, t.status as source_status, t.priority, t.category, t.channel, t.created_at,
  local_day(t.created_at) as created_on, t.first_response_at, t.solved_at, local_day(t.solved_at) as solved_on, t.due_at,
  f.desk_before + seconds_in(f.desk, t.first_response_at) - a.desk_before - seconds_in(a.desk, t.created_at) as first_response_seconds,
  z.desk_before + seconds_in(z.desk, t.solved_at) - a.desk_before - seconds_in(a.desk, t.created_at) as resolution_seconds,
  date_diff('second', t.created_at, t.solved_at) as resolution_clock_seconds, coalesce(t.solved_at, b.as_of) > t.due_at as breached, coalesce(t.first_response_at, b.as_of) > t.first_due_at as first_response_breached,
  t.reopens, 'zendesk' as source, 'tickets' as stream, t.id as record_id
from newest t cross join parameter b
left join company_ref c on c.source = 'zendesk' and c.ref = t.organization
left join person_ref p on p.source = 'zendesk' and p.ref = t.requester
left join email_ref e on e.email = t.email
left join owner_ref o on o.ref = t.assignee
left join slot a on a.slot = time_bucket(interval '15 minutes', t.created_at)
left join slot f on f.slot = time_bucket(interval '15 minutes', t.first_response_at)
left join slot z on z.slot = time_bucket(interval '15 minutes', t.solved_at)
where t.status not in ('Deleted', 'Spam') or t.status is null
order by 1, t.created_at;
create table ticket_event as
select t.company_id, t.ticket_id, e.field_name as field, e.value, utc(e.updated) as occurred_at
from (select distinct * from raw_ticket_events) e join ticket t on t.record_id = e.ticket_id order by t.company_id, occurred_at;

create table person as
with golden as (
  select person_id, arg_max(full_name, updated_at) as full_name, min(email) as email, max(phone) as phone, max(title) as title, max(owner) as owner, max(lead_source) as lead_source, max(campaign) as campaign,
    max(country) as country, arg_max(lifecycle_stage, updated_at) as lifecycle_stage, arg_max(status, updated_at) as status, coalesce(bool_or(lifecycle_stage is not null or lead_source is not null), false) as is_lead,
    min(created_at) filter (where lifecycle_stage is not null or lead_source is not null) as lead_at, min(created_at) as created_at, min(qualified_at) as qualified_at, min(accepted_at) as accepted_at,
    max(rejected_at) as rejected_at, max(reject_reason) as reject_reason, count(*) as records, min(source) as source, min(id) as record_id
  from person_entity group by person_id
),
changed as (
  select p.person_id, min(utc(h.timestamp)) filter (where h.value = 'Marketing Qualified Lead') as qualified_at, min(utc(h.timestamp)) filter (where h.value = 'Sales Qualified Lead') as accepted_at,
    max(utc(h.timestamp)) filter (where h.value = 'Unqualified') as rejected_at
  from raw_contact_property_history h join person_ref p on p.source = 'hubspot' and p.ref = h.contact_id group by p.person_id
),
touched as (
  select a.person_id, min(a.occurred_at) as touched_at from activity a join golden g on g.person_id = a.person_id where a.human and a.occurred_at >= coalesce(g.lead_at, g.created_at) group by a.person_id
)
select c.company_id, g.person_id, g.full_name, g.email, g.phone, g.title, o.owner_id, g.lead_source, g.campaign, g.country, g.lifecycle_stage, g.status, g.is_lead,
  coalesce(g.lead_at, g.created_at) as created_at, local_day(coalesce(g.lead_at, g.created_at)) as created_on, coalesce(g.qualified_at, h.qualified_at) as qualified_at, local_day(coalesce(g.qualified_at, h.qualified_at)) as qualified_on,
  coalesce(g.accepted_at, h.accepted_at) as accepted_at, local_day(coalesce(g.accepted_at, h.accepted_at)) as accepted_on, coalesce(g.rejected_at, h.rejected_at) as rejected_at,
  local_day(coalesce(g.rejected_at, h.rejected_at)) as rejected_on, g.reject_reason, t.touched_at as first_touched_at,
  z.usual_before + seconds_in(z.usual, t.touched_at) - a.usual_before - seconds_in(a.usual, coalesce(g.lead_at, g.created_at)) as touch_seconds,
  date_diff('second', coalesce(g.lead_at, g.created_at), t.touched_at) as touch_clock_seconds, g.records, g.source, g.record_id
from golden g join person_company c on c.person_id = g.person_id
left join changed h on h.person_id = g.person_id left join touched t on t.person_id = g.person_id left join owner_ref o on o.ref = g.owner
left join slot a on a.slot = time_bucket(interval '15 minutes', coalesce(g.lead_at, g.created_at)) left join slot z on z.slot = time_bucket(interval '15 minutes', t.touched_at)
order by c.company_id, g.person_id;
