-- Deals decided in the period and whether they were won, with the won amount and the won deal's cycle, and how they were worked.
-- Inputs: new_business, deal_person, deal_history (what was inferred is left out: a guess is no push).
-- usual: what a deal of the same product and currency brings on the mean, to tell a mix of cheap products or poor countries from selling below others.
select d.company_id, d.deal_id as object_id, d.owner_id, d.source, d.stream, d.record_id, d.closed_on as occurred_on,
  true as matured, d.status = 'won' as converted,
  CAST(case when d.status = 'won' and d.cycle_days > 0 then d.cycle_days * 86400 end AS bigint) as seconds, case when d.status = 'won' then d.value end as value,
  case when d.status = 'won' and d.value is not null then p.mean_won end as usual,
  case when coalesce(h.people, 0) > 1 then 'several' when exists (select 1 from deal_person) then 'one' end as contacts,
  case when m.pushes >= $pushed_close_dates then 'pushed' when exists (select 1 from deal_history where not inferred) then 'kept' end as close_date_kept
from new_business d
left join (
  select product_id, currency, CAST(CAST(sum(value) AS double precision) / NULLIF(count(value), 0) AS decimal(18,4)) as mean_won
  from new_business where status = 'won' and product_id is not null group by product_id, currency) p
  on p.product_id = d.product_id and p.currency is not distinct from d.currency
left join (
  select company_id, deal_id, count(*) as people
  from (select company_id, deal_id, person_id from deal_person group by company_id, deal_id, person_id) x group by company_id, deal_id) h
  on h.company_id = d.company_id and h.deal_id = d.deal_id
left join (
  select company_id, deal_id, count(*) as pushes
  from (select company_id, deal_id, close_date, lag(close_date) over (partition by company_id, deal_id order by valid_from nulls last) as before
        from deal_history where not inferred) c
  where close_date > before group by company_id, deal_id) m on m.company_id = d.company_id and m.deal_id = d.deal_id
where d.status in ('won', 'lost') and d.closed_on >= CAST($from AS date)
