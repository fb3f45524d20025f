-- owner, owner_ref: one row a person of ours who owns records; owner_ref says which owner a text in a source means.
-- Inputs: current_owner, every owner_id that a record points at, member_rule and team_rule (revenue.yml).
-- Decision: one owner across systems by e-mail, else by name; a text that no owner list explains is an owner of that name, because
-- a sales export without a user export still says who sold.
create temp table owner_record as
select source, record_id, coalesce(lower(trim(email)), lower(trim(coalesce(name, concat(first_name, ' ', last_name))))) as owner_id,
  coalesce(name, nullif(trim(concat(first_name, ' ', last_name)), ''), email) as name, lower(trim(email)) as email, team, region, manager, role, active, hired_at, left_at, attributes, load_seq
from current_owner;

create temp table owner_mention as
select distinct source, ref from (
  select source, owner_id as ref from current_deal union all select source, owner_id from current_person
  union all select source, owner_id from current_company union all select source, owner_id from current_activity
  union all select source, owner_id from current_ticket union all select source, owner_id from current_quota
  union all select source, old_value from current_change where field = 'owner_id'
  union all select source, value from current_change where field = 'owner_id'
) as mentions where ref is not null;

create temp table owner_ref as
with spoken as (
  select source, record_id as ref, owner_id, 1 as rank from owner_record
  union all select source, email, owner_id, 2 from owner_record where email is not null
  union all select source, lower(trim(name)), owner_id, 3 from owner_record where name is not null
),
anywhere as (
  select ref, min(owner_id) as owner_id from spoken where rank > 1 group by ref having min(owner_id) = max(owner_id)
),
own as (
  select source, ref, owner_id from (
    select source, ref, owner_id, row_number() over (partition by source, ref order by rank nulls last, owner_id nulls last) as place from spoken
  ) as ranked where place = 1
)
select m.source, m.ref, coalesce(by_id.owner_id, by_name.owner_id, elsewhere.owner_id, lower(trim(m.ref))) as owner_id
from owner_mention m
left join own as by_id on by_id.source = m.source and by_id.ref = m.ref
left join own as by_name on by_name.source = m.source and by_name.ref = lower(trim(m.ref))
left join anywhere as elsewhere on elsewhere.ref = lower(trim(m.ref));

create table owner as
with listed as (
  select *, row_number() over (partition by owner_id order by load_seq desc nulls last, source nulls last, record_id nulls last) as place from owner_record where owner_id is not null
),
spread as (
  select owner_id, max(name) as name, max(email) as email, max(team) as team, max(region) as region, max(manager) as manager, max(role) as role,
    bool_or(active) as active, min(hired_at) as hired_on, max(left_at) as left_on
  from listed group by owner_id
),
everyone as (
  select owner_id, name, email, team, region, manager, role, active, hired_on, left_on from spread
  union all
  select r.owner_id, min(r.ref), null, null, null, null, null, null, null, null
  from owner_ref r left join spread s on s.owner_id = r.owner_id where s.owner_id is null group by r.owner_id
)
select e.owner_id, coalesce(n.name, e.name) as name, e.email, coalesce(by_mail.team, by_name.team, e.team) as team, t.area, e.region, e.manager, e.role,
  coalesce(e.active, e.left_on is null) as active, e.hired_on, e.left_on, cast(n.attributes as json) as attributes
from everyone e
left join listed n on n.owner_id = e.owner_id and n.place = 1
left join member_rule by_mail on by_mail.member = e.email
left join member_rule by_name on by_name.member = lower(trim(e.name))
left join team_rule t on t.team = coalesce(by_mail.team, by_name.team, e.team);

create table team as
select t.team, coalesce(max(t.name), t.team) as name, max(t.area) as area, max(t.manager) as manager from team_rule t group by t.team;
