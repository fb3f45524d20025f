-- Deals that the CRM holds open or lost while billing already invoices them or runs their subscription.
-- Inputs: deal, invoice, subscription. amount: what billing shows for the deal.
select d.company_id, 'deal' as object, d.deal_id as object_id, d.owner_id, d.source, d.stream, d.record_id,
  b.first_on as occurred_on, b.billed as amount, false as estimated, CAST(null AS double precision) as measure, d.status as other
from deal d
join (
  select company_id, deal_id, min(day) as first_on, sum(value) as billed
  from (
    select i.company_id, i.deal_id, i.issued_on as day, i.value from invoice i
    where i.deal_id is not null and coalesce(i.status, 'open') not in ('draft', 'void')
    union all
    select s.company_id, s.deal_id, s.started_on, s.mrr_value * 12 from subscription s
    where s.deal_id is not null and s.status in ('active', 'past_due')
      and not exists (select 1 from invoice i where i.company_id = s.company_id and i.deal_id = s.deal_id)) x
  group by company_id, deal_id) b on b.company_id = d.company_id and b.deal_id = d.deal_id
where d.status in ('open', 'lost') and b.billed > 0
