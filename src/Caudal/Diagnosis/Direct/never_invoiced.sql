-- Deals won in the period, past the policy's days for the first invoice, with no invoice to show for it.
-- Inputs: deal, invoice, subscription. An invoice answers for a deal by its own link, by its subscription's, or, where it
-- has neither, by belonging to the same customer and being issued from 30 days before the close on.
select d.company_id, 'deal' as object, d.deal_id as object_id, d.owner_id, d.source, d.stream, d.record_id,
  d.closed_on as occurred_on, d.value as amount, false as estimated, CAST(null AS double precision) as measure, CAST(null AS varchar) as other
from deal d
where d.status = 'won' and d.value > 0 and d.closed_on >= CAST($from AS date) and d.closed_on < CAST($invoice_before AS date)
  and not exists (
    select 1 from invoice i
    left join subscription s on s.company_id = i.company_id and s.subscription_id = i.subscription_id
    where i.company_id = d.company_id and coalesce(i.status, 'open') not in ('draft', 'void')
      and (coalesce(i.deal_id, s.deal_id) = d.deal_id
        or (coalesce(i.deal_id, s.deal_id) is null and i.issued_on >= d.closed_on - 30)))
