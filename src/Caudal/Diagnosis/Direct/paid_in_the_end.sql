-- Invoices of the period to customers whose payments can fail that were charged and paid in the end, of all that were charged a month ago or longer, those left out that failed once and were
-- not tried again. Inputs: invoice, payment.
select count(*) filter (where x.status = 'paid'), count(*)
from (
  select i.company_id, i.invoice_id, min(i.status) as status, count(*) as tries
  from invoice i join payment p on p.company_id = i.company_id and p.invoice_id = i.invoice_id
  where i.issued_on >= CAST($from AS date) and i.issued_on < CAST($as_of AS date) - 30
    and exists (select 1 from payment f where f.company_id = i.company_id and f.status = 'failed')
  group by i.company_id, i.invoice_id) x
where x.status = 'paid' or x.tries > 1
