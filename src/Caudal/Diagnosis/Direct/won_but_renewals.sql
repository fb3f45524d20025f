-- Deals won in the period that could be given a discount: all but renewals. Inputs: deal, deal_kind.
select count(*)
from deal d
join deal_kind k on k.company_id = d.company_id and k.deal_id = d.deal_id
where d.status = 'won' and d.value > 0 and d.closed_on >= CAST($from AS date) and k.kind <> 'renewal'
