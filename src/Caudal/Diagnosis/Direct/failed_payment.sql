-- Invoices with one failed payment that nobody tried again. What failed again and again is overdue: there is nothing left to retry.
-- Inputs: payment, invoice. A failed payment without an invoice counts once a day and amount.
select f.company_id, 'invoice' as object, coalesce(f.invoice_id, f.payment_id) as object_id, c.owner_id, f.source, f.stream, f.record_id,
  f.occurred_on, coalesce(i.outstanding_value, f.value) as amount, false as estimated, CAST(null AS double precision) as measure, f.failure_reason as other
from (
  select distinct on (company_id, coalesce(invoice_id, CAST(occurred_on AS varchar) || '/' || CAST(amount AS varchar)))
    company_id, invoice_id, payment_id, source, stream, record_id, occurred_at, occurred_on, value, failure_reason
  from payment where status = 'failed' and occurred_on >= CAST($from AS date)
  order by company_id nulls last, coalesce(invoice_id, CAST(occurred_on AS varchar) || '/' || CAST(amount AS varchar)) nulls last,
    occurred_at desc nulls last, payment_id nulls last) f
left join invoice i on i.company_id = f.company_id and i.invoice_id = f.invoice_id
left join company c on c.company_id = f.company_id
where coalesce(i.status, 'open') in ('open', 'uncollectible') and coalesce(i.outstanding_value, f.value) > 0
  and not exists (
    select 1 from payment p
    where p.company_id = f.company_id and p.payment_id <> f.payment_id
      and (p.invoice_id = f.invoice_id or (f.invoice_id is null and p.status = 'succeeded' and p.value = f.value and p.occurred_at >= f.occurred_at)))
