-- Deals won in the period whose invoices come to less than they should by now.
-- Inputs: deal, invoice, subscription. A contract of n months is due in n parts, one when each month begins; a deal without a
-- term is due whole after the policy's days. An invoice without a link answers for the customer's only won deal. 1 % is
-- let pass as rounding.
select x.company_id, 'deal' as object, x.deal_id as object_id, x.owner_id, x.source, x.stream, x.record_id,
  x.closed_on as occurred_on, CAST(x.due AS decimal(18,4)) - x.invoiced as amount, false as estimated,
  CAST(x.invoiced AS double precision) as measure, CAST(null AS varchar) as other
from (
  select d.company_id, d.deal_id, d.owner_id, d.source, d.stream, d.record_id, d.closed_on, sum(i.value) as invoiced,
    CAST(d.value AS double precision) * least(1.0, CAST(1 + (extract(year from CAST($as_of AS date)) - extract(year from coalesce(d.contract_start, d.closed_on))) * 12
      + extract(month from CAST($as_of AS date)) - extract(month from coalesce(d.contract_start, d.closed_on))
      - case when extract(day from CAST($as_of AS date)) < extract(day from coalesce(d.contract_start, d.closed_on)) then 1 else 0 end AS double precision)
      / NULLIF(CAST(coalesce(d.contract_months, 1) AS double precision), 0)) as due
  from deal d
  join (
    select i.company_id, coalesce(i.deal_id, s.deal_id, o.deal_id) as deal_id, i.value
    from invoice i
    left join subscription s on s.company_id = i.company_id and s.subscription_id = i.subscription_id
    left join (select company_id, min(deal_id) as deal_id from deal where status = 'won' group by company_id having count(*) = 1) o
      on o.company_id = i.company_id
    where coalesce(i.status, 'open') not in ('draft', 'void') and i.value is not null) i
    on i.company_id = d.company_id and i.deal_id = d.deal_id
  where d.status = 'won' and d.value > 0 and d.closed_on >= CAST($from AS date) and d.closed_on < CAST($invoice_before AS date)
  group by d.company_id, d.deal_id, d.owner_id, d.source, d.stream, d.record_id, d.closed_on, d.value, d.contract_start, d.contract_months) x
where CAST(x.invoiced AS double precision) < 0.99 * x.due
