-- records_search: deals and people that a search finds, one row each, best first. Inputs: deal, person, company, owner.
-- {folded}, {every_word} and {within} as in customers_search; nobody finds people ($people = 0) whom they may not see.
-- Decision: a deal is found by its name and its id in the source, a person by name and e-mail; what is found leads to its customer.
with said as (
  select 'deal' as kind, d.deal_id as id, d.company_id, d.name as text, 0 as weight from deal d where d.name is not null
  union all
  select 'deal' as kind, d.deal_id as id, d.company_id, d.record_id as text, 1 as weight from deal d
  union all
  select 'person' as kind, cast(p.person_id as varchar) as id, p.company_id, p.full_name as text, 0 as weight from person p where p.full_name is not null and $people = 1
  union all
  select 'person' as kind, cast(p.person_id as varchar) as id, p.company_id, p.email as text, 1 as weight from person p where p.email is not null and $people = 1
),
hit as (
  select s.kind, s.id, s.company_id, s.text, s.weight, case when {folded} = $search then 0 when strpos({folded}, $search) = 1 then 1 else 2 end as distance
  from said s
  where {every_word}
),
best as (
  select h.kind, h.id, h.company_id, h.text, h.distance,
    row_number() over (partition by h.kind, h.id order by h.distance nulls last, h.weight nulls last, length(h.text) nulls last, h.text nulls last) as place
  from hit h
),
placed as (
  select b.kind, case when b.kind = 'deal' then b.id end as deal_id, b.company_id, b.text, c.name as company,
    row_number() over (partition by b.kind order by b.distance nulls last, length(b.text) nulls last, b.text nulls last, b.id nulls last) as place
  from best b
  left join company c on c.company_id = b.company_id
  left join owner o on o.owner_id = c.owner_id
  where b.place = 1 and {within}
)
select p.kind, p.text, p.company_id, p.company, d.status, d.amount, d.currency
from placed p
left join deal d on d.deal_id = p.deal_id
where p.place <= $limit
order by p.kind nulls last, p.place nulls last
