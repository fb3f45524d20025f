-- Deals won in the period whose invoices come to less than they should by now.
-- Inputs: deal, invoice, subscription. A contract of n months is due in n parts, one when each month begins,
-- to the end of the months that its invoices are for, and not beyond the end of its subscription; a deal without a
-- term is due whole after the policy's days; invoices for the time after the term do not answer for it. An invoice without a link answers for the customer's last deal won
-- within the two months before its subscription began, else for its only won deal. A month is due when the longest one
-- is over by three days. 1 % is let pass as rounding.
select x.company_id, 'deal' as object, x.deal_id as object_id, x.owner_id, x.source, x.stream, x.record_id,
  x.closed_on as occurred_on, CAST(x.due - x.invoiced AS decimal(18,4)) as amount, false as estimated,
  CAST(x.invoiced AS double precision) as measure, CAST(null AS varchar) as other
from (
  select d.company_id, d.deal_id, d.owner_id, d.source, d.stream, d.record_id, d.closed_on,
    sum(case when i.period_on >= coalesce(d.contract_start, d.closed_on) + CAST(d.contract_months * 30.44 - 5 AS integer) then 0
      when i.currency = d.currency and d.amount > 0 then CAST(i.amount AS double precision) * (CAST(d.value AS double precision) / NULLIF(CAST(d.amount AS double precision), 0)) else CAST(i.value AS double precision) end) as invoiced,
    CAST(d.value AS double precision) * least(1.0, greatest(max(i.months), 1 + floor(CAST(max(coalesce(i.ended_on, CAST($as_of AS date))) - max(coalesce(d.contract_start, d.closed_on)) - 3 AS double precision) / 31))
      * (CAST(1 AS double precision) / NULLIF(coalesce(d.contract_months, 1), 0))) as due
  from deal d
  join (
    select i.company_id, coalesce(i.deal_id, s.deal_id, n.deal_id, o.deal_id) as deal_id, i.currency, i.amount, i.value, CAST(i.period_start AS date) as period_on, s.ended_on,
      floor(CAST(max(CAST(i.period_end AS date)) over (partition by i.company_id, i.subscription_id) - s.started_on AS double precision) / 30.44 + 0.5) as months
    from invoice i
    left join subscription s on s.company_id = i.company_id and s.subscription_id = i.subscription_id
    left join (
      select s.company_id, s.subscription_id, d.deal_id,
        row_number() over (partition by s.company_id, s.subscription_id order by d.closed_on desc nulls last, d.deal_id nulls last) as place
      from subscription s join deal d on d.company_id = s.company_id and d.status = 'won' and d.closed_on <= s.started_on + 5 and d.closed_on > s.started_on - 60
        and coalesce(abs(d.contract_start - s.started_on) <= 10, true)) n
      on n.company_id = i.company_id and n.subscription_id = i.subscription_id and n.place = 1
    left join (select company_id, min(deal_id) as deal_id from deal where status = 'won' group by company_id having count(*) = 1) o
      on o.company_id = i.company_id
    where coalesce(i.status, 'open') not in ('draft', 'void') and i.value is not null) i
    on i.company_id = d.company_id and i.deal_id = d.deal_id
  where d.status = 'won' and d.value > 0 and d.closed_on >= CAST($from AS date) and d.closed_on < CAST($invoice_before AS date)
  group by d.company_id, d.deal_id, d.owner_id, d.source, d.stream, d.record_id, d.closed_on, d.value, d.amount, d.contract_start, d.contract_months) x
where CAST(x.invoiced AS double precision) < 0.99 * x.due
