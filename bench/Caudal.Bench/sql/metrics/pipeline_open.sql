-- What was open at each of the last month-ends.
select e.t, sum(case when h.currency = 'MXN' then h.amount else h.amount * r.rate end), count(*)
from deal_history h
join generate_series(timestamp '2024-02-01 06:00:00', timestamp '2026-01-01 06:00:00', interval 1 month) as e(t) on h.valid_from <= e.t and coalesce(h.valid_to, timestamp '9999-12-31') > e.t
left join rate_now r on r.currency = h.currency
where h.status = 'open' group by e.t order by e.t;
