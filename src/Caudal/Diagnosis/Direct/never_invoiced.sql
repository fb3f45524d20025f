-- Deals won in the period, past the policy's days for the first invoice, with no invoice to show for it.
-- Inputs: deal, deal_kind, invoice, subscription. An invoice answers for a deal by its own link, by its subscription's, or, where it
-- has neither, by belonging to the same customer and being issued from 30 days before the close on. A renewal goes on under the
-- subscription that it renews: any invoice of the customer since then answers for it.
-- A deal that names no customer is left out: whether its buyer was invoiced cannot be told.
-- A customer without a won deal who began to pay the same a month within a month of the close is the buyer under another name.
select d.company_id, 'deal' as object, d.deal_id as object_id, d.owner_id, d.source, d.stream, d.record_id,
  d.closed_on as occurred_on, d.value as amount, false as estimated, CAST(null AS double precision) as measure, CAST(null AS varchar) as other
from deal d
join deal_kind k on k.company_id = d.company_id and k.deal_id = d.deal_id
where d.status = 'won' and d.has_company and d.value > 0 and d.closed_on >= CAST($from AS date) and d.closed_on < CAST($invoice_before AS date)
  and not exists (
    select 1 from invoice i
    left join subscription s on s.company_id = i.company_id and s.subscription_id = i.subscription_id
    where i.company_id = d.company_id and coalesce(i.status, 'open') not in ('draft', 'void')
      and (coalesce(i.deal_id, s.deal_id) = d.deal_id
        or (i.issued_on >= d.closed_on - 30 and (coalesce(i.deal_id, s.deal_id) is null or k.kind = 'renewal'))))
  and not exists (
    select 1 from subscription s
    where s.started_on >= d.closed_on - 5 and s.started_on <= d.closed_on + 31
      and abs(s.mrr_value * d.contract_months - d.value) <= 0.03 * d.value
      and not exists (select 1 from deal w where w.company_id = s.company_id and w.status = 'won'))
