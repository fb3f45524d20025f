-- Deals won in the period that could be given a discount: all but renewals. Inputs: deal.
select count(*) from deal
where status = 'won' and value > 0 and closed_on >= CAST($from AS date)
  and not (lower(coalesce(deal_type, '') || ' ' || coalesce(pipeline, '')) like '%renew%' or lower(coalesce(deal_type, '') || ' ' || coalesce(pipeline, '')) like '%renov%')
