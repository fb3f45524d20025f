-- Customers who were invoiced in the period and have no won deal: each may be the one that a deal without an invoice was sold to, under
-- another name. Inputs: invoice, deal.
select count(*)
from (
  select i.company_id from invoice i
  where i.issued_on >= CAST($from AS date) and coalesce(i.status, 'open') not in ('draft', 'void')
    and not exists (select 1 from deal d where d.company_id = i.company_id and d.status = 'won')
  group by i.company_id) x
