-- One row: the won amount of new business whose contract says for how many months it is, and what that is a month. Inputs: new_business, deal.
select CAST(sum(d.value) AS double precision), sum(CAST(d.value AS double precision) / NULLIF(CAST(d.contract_months AS double precision), 0))
from new_business n join deal d on d.company_id = n.company_id and d.deal_id = n.deal_id
where n.status = 'won' and d.value > 0 and d.contract_months > 0
