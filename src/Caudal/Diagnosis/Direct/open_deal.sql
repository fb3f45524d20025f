-- One row for each open deal, with what it is expected to bring if won.
-- Inputs: new_business (a renewal has one contact and lies open until its term ends: that is no fault). A deal without an amount (many sellers fill it in at the close) gets the mean won amount of its
-- product, else of all won deals: an estimate, marked as such, never shown as the deal's own amount.
select d.company_id, d.deal_id, d.owner_id, d.person_id, d.pipeline, d.source, d.stream, d.record_id, d.created_on, d.close_date,
  d.has_company, coalesce(d.value, p.mean_won, a.mean_won) as amount, d.value is null as estimated
from new_business d
left join (
  select product_id, CAST(CAST(sum(value) AS double precision) / NULLIF(count(value), 0) AS decimal(18,4)) as mean_won
  from new_business where status = 'won' group by product_id) p on p.product_id = d.product_id
cross join (
  select CAST(CAST(sum(value) AS double precision) / NULLIF(count(value), 0) AS decimal(18,4)) as mean_won
  from new_business where status = 'won') a
where d.status = 'open'
