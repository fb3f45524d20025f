-- customers_search: one row for each company that a search finds, best first.
-- Inputs: company, person, record. {folded} turns a text into what is compared (no case, no accents); {every_word} holds
-- a test for each word of the search, $word0, $word1, ...
-- {within} keeps to the territory of whoever searches; nobody finds by people ($people = 0) whom they may not see.
-- Decision: a person's name or e-mail finds the person's company, because the company is the customer; a shorter match
-- ranks above a longer one, so that "acme" finds Acme before Acme Subsidiary Holdings.
with said as (
  select c.company_id, c.name as text, 'name' as matched, 0 as weight from company c where c.name is not null
  union all
  select c.company_id, c.domain as text, 'domain' as matched, 1 as weight from company c where c.domain is not null
  union all
  select c.company_id, cast(c.company_id as varchar) as text, 'id' as matched, 2 as weight from company c
  union all
  select p.company_id, p.full_name as text, 'person' as matched, 3 as weight from person p where p.full_name is not null and $people = 1
  union all
  select p.company_id, p.email as text, 'email' as matched, 4 as weight from person p where p.email is not null and $people = 1
  union all
  select r.entity_id as company_id, r.record_id as text, 'record' as matched, 5 as weight from record r where r.kind = 'company'
  union all
  select p.company_id, r.record_id as text, 'record' as matched, 5 as weight
  from record r
  join person p on p.person_id = r.entity_id
  where r.kind = 'person' and $people = 1
),
hit as (
  select s.company_id, s.text, s.matched, s.weight,
    case when {folded} = $search then 0 when strpos({folded}, $search) = 1 then 1 else 2 end as distance
  from said s
  where {every_word}
),
best as (
  select h.company_id, h.text, h.matched, h.distance,
    row_number() over (partition by h.company_id order by h.distance nulls last, h.weight nulls last, length(h.text) nulls last, h.text nulls last) as place
  from hit h
)
select b.company_id, c.name, c.domain, c.country, o.name as owner, b.matched, b.text as matched_text
from best b
join company c on c.company_id = b.company_id
left join owner o on o.owner_id = c.owner_id
where b.place = 1 and {within}
order by b.distance nulls last, length(b.text) nulls last, c.name nulls last, b.company_id nulls last
limit $limit
