-- Deals that are new business. Inputs: deal.
-- Decision: a renewal is won three times out of four and an expansion is a customer's own wish, so that a team, a product or a month
-- with more of them would seem to sell better. They are told by the words of their type and pipeline, in both languages.
select d.company_id, d.deal_id, d.owner_id, d.person_id, d.pipeline, d.product_id, d.status, d.currency, d.value, d.cycle_days, d.created_on, d.close_date, d.closed_on,
  d.has_company, d.source, d.stream, d.record_id
from deal d
where not (lower(coalesce(d.deal_type, '') || ' ' || coalesce(d.pipeline, '')) like '%renew%' or lower(coalesce(d.deal_type, '') || ' ' || coalesce(d.pipeline, '')) like '%renov%'
  or lower(coalesce(d.deal_type, '')) like '%expan%' or lower(coalesce(d.deal_type, '')) like '%upsell%' or lower(coalesce(d.deal_type, '')) like '%upgrade%'
  or lower(coalesce(d.deal_type, '')) like '%ampliac%' or lower(coalesce(d.deal_type, '')) like '%existing%' or lower(coalesce(d.deal_type, '')) like '%existente%')
