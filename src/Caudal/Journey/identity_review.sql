-- identity_review: pairs of records that a person's answer would help with, one row a pair, with the money that hangs on it. Inputs: identity_doubt,
-- deal, subscription, invoice. value: in the workspace's currency. expected_value: chance that the answer changes something, times value.
-- Decisions: won deals, what subscriptions bring in a year and what was invoiced are mostly the same money told three times, so the largest of them
-- counts, with what is open in deals. Money of both sides counts, also where one has none: a lead without money decides whose the other's money is.
create temp table review_money as
with told as (
  select 'company' as kind, d.company_id as entity_id, case when d.status = 'won' then d.value end as won, case when d.status = 'open' then d.value end as open_value,
    cast(null as decimal(18,4)) as yearly, cast(null as decimal(18,4)) as invoiced
  from deal d where d.status in ('won', 'open')
  union all
  select 'company', s.company_id, null, null, cast(12 * s.mrr_value as decimal(18,4)), null from subscription s where s.status in ('active', 'past_due', 'trialing')
  union all
  select 'company', i.company_id, null, null, null, i.value from invoice i where i.status in ('open', 'paid', 'uncollectible')
  union all
  select 'person', d.person_id, case when d.status = 'won' then d.value end, case when d.status = 'open' then d.value end, null, null
  from deal d where d.status in ('won', 'open') and d.person_id is not null
  union all
  select 'person', s.person_id, null, null, cast(12 * s.mrr_value as decimal(18,4)), null
  from subscription s where s.status in ('active', 'past_due', 'trialing') and s.person_id is not null
),
summed as (
  select kind, entity_id, coalesce(sum(won), 0) as won, coalesce(sum(open_value), 0) as open_value, coalesce(sum(yearly), 0) as yearly, coalesce(sum(invoiced), 0) as invoiced
  from told group by kind, entity_id
)
select kind, entity_id, cast(open_value + greatest(won, yearly, invoiced) as decimal(18,4)) as value from summed;

create table identity_review as
select d.kind, d.joined, d.probability, d.records, d.a_source, d.a_stream, d.a_record_id, d.a_entity_id, d.b_source, d.b_stream, d.b_record_id, d.b_entity_id,
  cast(coalesce(a.value, 0) + case when d.joined then 0 else coalesce(b.value, 0) end as decimal(18,4)) as value,
  cast(d.chance * cast(coalesce(a.value, 0) + case when d.joined then 0 else coalesce(b.value, 0) end as double precision) as double precision) as expected_value,
  d.chance * d.records as expected_records
from identity_doubt d
left join review_money a on a.kind = d.kind and a.entity_id = d.a_entity_id
left join review_money b on b.kind = d.kind and b.entity_id = d.b_entity_id
order by expected_value desc nulls last, expected_records desc nulls last, d.kind nulls last, d.a_source nulls last, d.a_record_id nulls last, d.b_source nulls last,
  d.b_record_id nulls last;
