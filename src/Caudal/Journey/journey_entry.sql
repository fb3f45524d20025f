-- journey_entry: every entry into a stage in the period, and where it went next; one row for each.
-- Inputs: journey, pursuit, company; {segment} is one column out of the catalogue (or a constant).
-- Decision: a stage's entries are followed until today. Money is the pursuit's (of a deal: its own; after won: the contract's own), the same sum on the way in and on the way out.
-- Decision: a journey that comes back to a stage entered it twice; each entry has its own next move. A customer may work several deals at
-- once: what follows a deal's stage is that deal's next one, never another deal's.
with move as (
  select j.company_id, j.pursuit, j.object, j.object_id, case when j.pursuit is null then j.object_id end as contract,
    j.occurred_at, j.occurred_on, j.stage_to, j.value
  from journey j
  where j.stage_to is not null and j.stage_to is distinct from j.stage_from
),
entry as (
  select m.company_id, m.pursuit, m.occurred_at, m.occurred_on, m.stage_to as stage, m.value,
    m.object = 'deal' as is_deal,
    case when m.object = 'deal' then lead(m.stage_to) over own else lead(m.stage_to) over way end as next_stage,
    case when m.object = 'deal' then lead(m.occurred_at) over own else lead(m.occurred_at) over way end as left_at
  from move m
  window way as (partition by m.company_id, m.pursuit, m.contract order by m.occurred_at nulls last, m.stage_to nulls last),
    own as (partition by m.company_id, m.object, m.object_id order by m.occurred_at nulls last, m.stage_to nulls last)
)
select e.company_id, e.occurred_on, e.stage, e.next_stage, {segment} as segment, case when e.is_deal then e.value else coalesce(p.value, e.value) end as value,
  cast(extract(epoch from (e.left_at - e.occurred_at)) as double precision) / 86400.0 as days
from entry e
join company c on c.company_id = e.company_id
left join pursuit p on p.company_id = e.company_id and p.pursuit = e.pursuit
where (cast($from_day as date) is null or e.occurred_on >= cast($from_day as date))
  and (cast($to_day as date) is null or e.occurred_on < cast($to_day as date))
