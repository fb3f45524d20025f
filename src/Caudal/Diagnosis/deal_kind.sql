-- What each deal is: renewal, expansion or new, told by the words of its type and pipeline in both languages. Grain: one row a deal. Inputs: deal.
select d.company_id, d.deal_id,
  case when d.words like '%renew%' or d.words like '%renov%' then 'renewal'
    when d.type like '%expan%' or d.type like '%upsell%' or d.type like '%upgrade%' or d.type like '%ampliac%' or d.type like '%existing%' or d.type like '%existente%' then 'expansion'
    else 'new' end as kind
from (
  select company_id, deal_id, lower(coalesce(deal_type, '')) as type, lower(coalesce(deal_type, '') || ' ' || coalesce(pipeline, '')) as words from deal) d
