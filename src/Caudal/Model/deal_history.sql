-- deal_history: a deal as it stood in each interval of its life. Inputs: deal, current_change, version_change, stage_map, owner_ref.
-- Decisions: fields carry on until they change. Before its first recorded change a field has that change's old value. Where a source records
-- no amounts over time, the amount of a decided deal is known only from its decision (null before it, inferred), that of an open one from
-- its creation. Decided on the day it was entered, or entered after the fact, it was never open. A source that records stages gives each move; else the deal is open from creation to decision (inferred).
create temp table deal_move as
with recorded as (
  select c.source, c.object_id as record_id, c.field, c.old_value, c.value, c.changed_at,
    row_number() over (partition by c.source, c.object_id, c.field order by c.changed_at nulls last, c.row_no nulls last) as place
  from current_change c
  where c.object = 'deal' and c.field in ('stage', 'amount', 'close_date', 'owner_id') and c.changed_at is not null and c.changed_at <= (select as_of from build_parameter)
  union all
  select v.source, v.record_id, v.field, v.old_value, v.value, v.changed_at, 1000000 + v.place
  from version_change v where v.object = 'deal' and v.changed_at <= (select as_of from build_parameter)
)
select d.company_id, d.deal_id, d.source, m.field, m.old_value, m.value, m.changed_at, m.place
from recorded m join deal d on d.source = m.source and d.record_id = m.record_id;

create temp table deal_field_history as
select source, field, true as kept from deal_move group by source, field;

-- One row a moment at which something is set; later steps carry the values on.
create temp table deal_moment as
with firsts as (
  select deal_id, field, coalesce(old_value, value) as value, old_value is null as from_start
  from (select *, row_number() over (partition by deal_id, field order by changed_at nulls last, place nulls last) as n from deal_move) as ordered where n = 1
),
creation as (
  select d.company_id, d.deal_id, coalesce(case when d.status <> 'open' and d.closed_at < d.created_at then d.closed_at else d.created_at end, (select min(m.changed_at) from deal_move m where m.deal_id = d.deal_id)) as moment,
    coalesce(s.value, case when sh.kept is null and d.status = 'open' then d.stage when sh.kept and s.value is null then d.stage end) as stage,
    coalesce(a.value, case when ah.kept or d.status = 'open' then cast(d.amount as varchar) end) as amount,
    coalesce(c.value, case when ch.kept or d.status = 'open' then cast(d.close_date as varchar) end) as close_date,
    coalesce(w.value, d.owner_id) as owner, 'open' as status, sh.kept is null or ah.kept is null as inferred, 0 as step
  from deal d
  left join firsts s on s.deal_id = d.deal_id and s.field = 'stage'
  left join firsts a on a.deal_id = d.deal_id and a.field = 'amount'
  left join firsts c on c.deal_id = d.deal_id and c.field = 'close_date'
  left join firsts w on w.deal_id = d.deal_id and w.field = 'owner_id'
  left join deal_field_history sh on sh.source = d.source and sh.field = 'stage'
  left join deal_field_history ah on ah.source = d.source and ah.field = 'amount'
  left join deal_field_history ch on ch.source = d.source and ch.field = 'close_date'
),
kinds as (
  select m.deal_id, m.changed_at, max(case when k.kind in ('won', 'lost') then k.kind else 'open' end) as status
  from deal_move m
  join deal d on d.deal_id = m.deal_id
  left join stage_map k on k.source = d.source and k.stage_ref = m.value and coalesce(k.pipeline, '') = coalesce(d.pipeline, '')
  where m.field = 'stage' group by m.deal_id, m.changed_at
),
moves as (
  select m.company_id, m.deal_id, m.changed_at, max(m.value) filter (where m.field = 'stage') as stage, max(m.value) filter (where m.field = 'amount') as amount,
    max(m.value) filter (where m.field = 'close_date') as close_date, max(m.value) filter (where m.field = 'owner_id') as owner, max(k.status) as status, false as inferred, 1 as step
  from deal_move m left join kinds k on k.deal_id = m.deal_id and k.changed_at = m.changed_at
  group by m.company_id, m.deal_id, m.changed_at
),
decision as (
  select d.company_id, d.deal_id, d.closed_at, d.stage, cast(d.amount as varchar), cast(d.close_date as varchar), d.owner_id, d.status, false, 2
  from deal d
  left join (select deal_id, max(status) as status from kinds where status <> 'open' group by deal_id) k on k.deal_id = d.deal_id
  where d.status <> 'open' and d.closed_at is not null and k.deal_id is null
)
select * from creation where moment is not null
union all select * from moves
union all select * from decision;

create table deal_history as
with carried as (
  select m.*,
    count(m.stage) over run as stage_run, count(m.amount) over run as amount_run, count(m.close_date) over run as close_run,
    count(m.owner) over run as owner_run, count(m.status) over run as status_run, lead(m.moment) over run as next_moment
  from deal_moment m
  window run as (partition by m.deal_id order by m.moment nulls last, m.step nulls last)
),
filled as (
  select c.company_id, c.deal_id, c.moment, c.next_moment, c.inferred, c.step,
    max(c.stage) over (partition by c.deal_id, c.stage_run) as stage, max(c.amount) over (partition by c.deal_id, c.amount_run) as amount,
    max(c.close_date) over (partition by c.deal_id, c.close_run) as close_date, max(c.owner) over (partition by c.deal_id, c.owner_run) as owner,
    max(c.status) over (partition by c.deal_id, c.status_run) as status
  from carried c
)
select f.company_id, f.deal_id, f.moment as valid_from, f.next_moment as valid_to, local_day(f.moment) as valid_from_on,
  coalesce(m.stage, f.stage) as stage, case when f.status <> 'open' then f.status else coalesce(case when m.kind in ('won', 'lost') then 'open' else m.kind end, 'open') end as stage_kind,
  m.stage_order, f.status, as_amount(f.amount) as amount, d.currency, as_day(f.close_date) as close_date, coalesce(o.owner_id, f.owner) as owner_id,
  f.inferred, f.moment as known_at
from filled f
join deal d on d.deal_id = f.deal_id
left join stage_map m on m.source = d.source and m.stage_ref = f.stage and coalesce(m.pipeline, '') = coalesce(d.pipeline, '')
left join owner_ref o on o.source = d.source and o.ref = f.owner
where f.next_moment is null or f.next_moment > f.moment
order by f.company_id nulls last, f.deal_id nulls last, f.moment nulls last;
