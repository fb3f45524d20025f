-- Deals that are new business. Inputs: deal, deal_kind.
-- Decision: a renewal is won three times out of four and an expansion is a customer's own wish, so that a team, a product or a month
-- with more of them would seem to sell better.
select d.company_id, d.deal_id, d.owner_id, d.person_id, d.pipeline, d.product_id, d.status, d.currency, d.value, d.cycle_days, d.created_on, d.close_date, d.closed_on,
  d.has_company, d.source, d.stream, d.record_id
from deal d
join deal_kind k on k.company_id = d.company_id and k.deal_id = d.deal_id
where k.kind = 'new'
