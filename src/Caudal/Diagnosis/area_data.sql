-- area_data: what the build holds of each area of the company, one row an area. Inputs: touch, person, deal, ticket,
-- survey_answer, subscription, usage, invoice, payment.
-- Decision: leads are Marketing's work even where the CRM holds them; a subscription is Success's, its invoice Finance's.
with held as (
  select 'marketing' as area, 1 as place, count(*) as records, max(t.occurred_at) as newest_at from touch t
  union all
  select 'marketing' as area, 1 as place, count(*) as records, max(p.created_at) as newest_at from person p where p.is_lead
  union all
  select 'sales' as area, 2 as place, count(*) as records, max(coalesce(d.closed_at, d.created_at)) as newest_at from deal d
  union all
  select 'service' as area, 3 as place, count(*) as records, max(t.created_at) as newest_at from ticket t
  union all
  select 'service' as area, 3 as place, count(*) as records, max(a.answered_at) as newest_at from survey_answer a
  union all
  select 'success' as area, 4 as place, count(*) as records, max(s.started_at) as newest_at from subscription s
  union all
  select 'success' as area, 4 as place, count(*) as records, max(u.occurred_at) as newest_at from usage u
  union all
  select 'finance' as area, 5 as place, count(*) as records, max(i.issued_at) as newest_at from invoice i
  union all
  select 'finance' as area, 5 as place, count(*) as records, max(p.occurred_at) as newest_at from payment p
)
select h.area, cast(sum(h.records) as bigint) as records, max(h.newest_at) as newest_at
from held h
group by h.area, h.place
order by h.place nulls last
