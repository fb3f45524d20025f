-- Deals decided in the period and whether they were won, with the won amount and the won deal's cycle, and how they were worked.
-- Inputs: new_business, deal_person, deal_history (what was inferred is left out: a guess is no push).
-- A date is put off late on the way: only deals that came as far as those that are put off are compared with them.
-- usual_seconds: the cycle at the pace of the deal's own stages (the median of what it took over what deals take), so that a customer who is slow
-- in every stage is told from one that is held up in one.
-- usual: what a deal of the same product and currency brings on the mean, to tell a mix of cheap products or poor countries from selling below others;
-- of a lost deal, what it would have brought (its own amount where its product was never won).
select d.company_id, d.deal_id as object_id, d.owner_id, d.source, d.stream, d.record_id, d.closed_on as occurred_on,
  true as matured, d.status = 'won' as converted,
  CAST(case when d.status = 'won' and d.cycle_days > 0 then d.cycle_days * 86400 end AS bigint) as seconds,
  case when d.status = 'won' and d.cycle_days > 0 then g.pace * g.mean_cycle end as usual_seconds, case when d.status = 'won' then d.value end as value,
  case when d.status = 'lost' then coalesce(p.mean_won, case when d.value > 0 then d.value end) when d.value is not null then p.mean_won end as usual,
  case when coalesce(h.people, 0) > 1 then 'several' when exists (select 1 from deal_person) then 'one' end as contacts,
  case when m.pushes >= $pushed_close_dates then 'pushed' when coalesce(m.reached, r.reached, 0) < f.stage then null
    when exists (select 1 from deal_history where not inferred) then 'kept' end as close_date_kept
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
  select company_id, deal_id, count(*) as pushes, max(stage_order) as reached from pushed group by company_id, deal_id) m on m.company_id = d.company_id and m.deal_id = d.deal_id
cross join (select coalesce(percentile_cont(0.5) within group (order by stage_order), 0) as stage from pushed) f
left join (
  select company_id, deal_id, max(stage_order) as reached from deal_history where stage_kind = 'open' group by company_id, deal_id) r
  on r.company_id = d.company_id and r.deal_id = d.deal_id
left join (
  select t.company_id, t.deal_id, percentile_cont(0.5) within group (order by CAST(t.seconds AS double precision) / NULLIF(u.seconds, 0)) as pace, max(u.cycle) as mean_cycle
  from stage_time t
  join (
    select w.stage_order, avg(w.seconds) as seconds, sum(avg(w.seconds)) over () as cycle
    from stage_time w join new_business b on b.company_id = w.company_id and b.deal_id = w.deal_id and b.status = 'won'
    group by w.stage_order having avg(w.seconds) > 0) u on u.stage_order = t.stage_order
  group by t.company_id, t.deal_id having count(*) >= 3) g on g.company_id = d.company_id and g.deal_id = d.deal_id
where d.status in ('won', 'lost') and d.closed_on >= CAST($from AS date)
