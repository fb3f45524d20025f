-- One row: how many days before the middle of the time that an invoice is for it was paid, invoices of the period weighed by their money. Inputs: invoice.
select CAST(sum(i.value * (CAST(i.period_end AS date) - i.paid_on)) AS double precision) / NULLIF(CAST(sum(i.value) AS double precision), 0)
  - CAST(sum(i.value * (CAST(i.period_end AS date) - CAST(i.period_start AS date))) AS double precision) / NULLIF(2 * CAST(sum(i.value) AS double precision), 0)
from invoice i
where i.status = 'paid' and i.value > 0 and i.paid_on is not null and i.period_start is not null and i.period_end > i.period_start and i.issued_on >= CAST($from AS date)
