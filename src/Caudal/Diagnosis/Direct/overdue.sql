-- Invoices that came due in the period and are not paid in full.
-- Inputs: invoice.
select i.company_id, 'invoice' as object, i.invoice_id as object_id, c.owner_id, i.source, i.stream, i.record_id,
  i.due_on as occurred_on, i.outstanding_value as amount, false as estimated, CAST(null AS double precision) as measure, i.number as other
from invoice i
left join company c on c.company_id = i.company_id
where i.status in ('open', 'uncollectible') and i.due_on < CAST($as_of AS date) and i.due_on >= CAST($from AS date) and i.outstanding_value > 0
