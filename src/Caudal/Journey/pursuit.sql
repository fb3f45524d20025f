-- pursuit: one account's way from its first touch to a decision. Inputs: deal, person.
-- Decisions: deals of a company that overlap in time are one pursuit, decided when the last of them is; leads and touches belong to the pursuit
-- that is running, or to the next one, when they appear. A pursuit without deals is decided when all its leads are rejected.
create temp table pursuit_island as
with spans as (
  select d.company_id, d.created_at as from_at, coalesce(d.closed_at, timestamp '9999-01-01') as to_at, d.status, d.value
  from deal d where d.created_at is not null
),
marked as (
  select s.company_id, s.from_at, s.to_at, s.status, s.value,
    case when s.from_at <= max(s.to_at) over (partition by s.company_id order by s.from_at nulls last, s.to_at nulls last rows between unbounded preceding and 1 preceding)
         then 0 else 1 end as starts
  from spans s
),
numbered as (
  select m.company_id, m.from_at, m.to_at, m.status, m.value,
    sum(m.starts) over (partition by m.company_id order by m.from_at nulls last, m.to_at nulls last rows unbounded preceding) as island
  from marked m
)
select company_id, island, max(to_at) as to_at, max(case when status = 'won' then 1 else 0 end) as any_won, sum(case when status = 'won' then value end) as value
from numbered group by company_id, island;

-- From one decision to the next. Far dates instead of nulls: an OR in the condition would cost the join its hash.
create temp table pursuit_span as
with decided as (
  select company_id, to_at, any_won, row_number() over (partition by company_id order by to_at nulls last) as place
  from pursuit_island where to_at < timestamp '9999-01-01'
)
select company_id, cast(place as integer) as pursuit, coalesce(lag(to_at) over (partition by company_id order by to_at nulls last), timestamp '0001-01-01') as after_at,
  to_at as until_at
from decided
union all
select c.company_id, cast(coalesce(max(d.place), 0) + 1 as integer), coalesce(max(d.to_at), timestamp '0001-01-01'), timestamp '9999-01-01'
from (select company_id from deal union select company_id from person) c left join decided d on d.company_id = c.company_id group by c.company_id;

create temp table pursuit_deal as
select s.company_id, s.pursuit, min(d.created_at) as open_at, min(case when d.status = 'won' then d.closed_at end) as won_at,
  max(case when d.status = 'lost' then d.closed_at end) as lost_at, count(*) as deals, sum(case when d.status = 'won' then d.value end) as won_value,
  sum(d.value) as value, max(case when d.status = 'open' then 1 else 0 end) as any_open, min(d.lead_source) as lead_source, min(d.owner_id) as owner_id
from deal d
join pursuit_span s on s.company_id = d.company_id and d.created_at > s.after_at and d.created_at <= s.until_at
group by s.company_id, s.pursuit;

create temp table pursuit_lead as
select s.company_id, s.pursuit, min(p.created_at) as lead_at, min(p.qualified_at) as qualified_at, min(p.accepted_at) as accepted_at, max(p.rejected_at) as rejected_at,
  min(case when p.rejected_at is null then 0 else 1 end) as all_rejected, min(p.lead_source) as lead_source, min(p.owner_id) as owner_id
from person p
join pursuit_span s on s.company_id = p.company_id and p.created_at > s.after_at and p.created_at <= s.until_at
where p.is_lead and p.created_at is not null
group by s.company_id, s.pursuit;

create table pursuit as
with joined as (
  select coalesce(l.company_id, d.company_id) as company_id, coalesce(l.pursuit, d.pursuit) as pursuit, l.lead_at, l.qualified_at, l.accepted_at, l.rejected_at, l.all_rejected,
    d.open_at, d.won_at, d.lost_at, d.deals, d.won_value, d.value, d.any_open, coalesce(l.lead_source, d.lead_source) as lead_source, coalesce(d.owner_id, l.owner_id) as owner_id
  from pursuit_lead l full join pursuit_deal d on d.company_id = l.company_id and d.pursuit = l.pursuit
)
select j.company_id, j.pursuit, coalesce(least(j.lead_at, j.open_at), j.lead_at, j.open_at) as started_at,
  local_day(coalesce(least(j.lead_at, j.open_at), j.lead_at, j.open_at)) as started_on,
  case when j.won_at is not null then j.won_at when j.any_open = 0 then j.lost_at when j.deals is null and j.all_rejected = 1 then j.rejected_at end as ended_at,
  case when j.won_at is not null then 'won' when j.any_open = 0 then 'lost' when j.deals is null and j.all_rejected = 1 then 'rejected' else 'open' end as outcome,
  j.lead_at, j.qualified_at, j.accepted_at, j.open_at, j.won_at, case when j.won_at is null and j.any_open = 0 then j.lost_at end as lost_at,
  case when j.deals is null and j.all_rejected = 1 then j.rejected_at end as rejected_at, j.lead_source, j.owner_id, cast(coalesce(j.deals, 0) as integer) as deals,
  cast(coalesce(j.won_value, j.value) as decimal(18,4)) as value
from joined j
order by j.company_id nulls last, j.pursuit nulls last;
