-- duplicate_cost: one row a kind and system: records that are one too many there, and what they cost. Inputs: record, deal, person_evidence.
-- Decisions: the owner of the largest open deal is taken to be the right one, so that the others' deals are double work; a system writes to every
-- record that has an address. Amounts in the workspace's currency.
with entity as (
  select kind, source, entity_id, count(*) as records from record group by kind, source, entity_id
),
owned as (
  select d.company_id, d.source, d.owner_id, coalesce(d.value, 0) as amount,
    first_value(d.owner_id) over (partition by d.company_id, d.source order by d.value desc nulls last, d.deal_id nulls last) as first_owner
  from deal d
  join entity e on e.kind = 'company' and e.source = d.source and e.entity_id = d.company_id and e.records > 1
  where d.status = 'open'
),
worked as (
  select source, count(*) as deals, sum(amount) as amount,
    count(distinct case when owner_id <> first_owner then company_id end) as conflicts, sum(case when owner_id <> first_owner then amount else 0 end) as conflicting
  from owned group by source
),
addressed as (
  select source, sum(addresses - 1) as extra
  from (
    select r.source, r.entity_id, count(*) as addresses
    from person_evidence v join record r on r.n = v.n
    where v.email is not null group by r.source, r.entity_id) as a
  group by source
)
select e.kind, e.source, cast(sum(e.records) as bigint) as records, cast(sum(e.records - 1) as bigint) as duplicates,
  coalesce(max(w.conflicts), 0) as conflicts, cast(coalesce(max(w.conflicting), 0) as decimal(18,2)) as conflicting,
  coalesce(max(w.deals), 0) as deals, cast(coalesce(max(w.amount), 0) as decimal(18,2)) as amount, cast(coalesce(max(a.extra), 0) as bigint) as extra
from entity e
left join worked w on w.source = e.source and e.kind = 'company'
left join addressed a on a.source = e.source and e.kind = 'person'
group by e.kind, e.source order by e.kind nulls last, e.source nulls last
