-- One row: the rates and sums that the values of states are made of.
-- Inputs: new_business. Amounts are those of the period, whose volume is asked about; of all time where it has fewer than 30. The cohort leaves out what has not had its time (95 % of won cycles).
select w.won, w.decided, h.won, h.deals, v.won, v.amount, v.squares, c.days
from (select count(*) filter (where status = 'won') as won, count(*) as decided
      from new_business where status in ('won', 'lost') and closed_on >= CAST($from AS date)) w
cross join (select case when y.won >= 30 then y.won else a.won end as won, case when y.won >= 30 then y.amount else a.amount end as amount,
              case when y.won >= 30 then y.squares else a.squares end as squares
            from (select count(value) as won, sum(value) as amount, sum(CAST(value AS double precision) * CAST(value AS double precision)) as squares
                  from new_business where status = 'won') a
            cross join (select count(value) as won, sum(value) as amount, sum(CAST(value AS double precision) * CAST(value AS double precision)) as squares
                  from new_business where status = 'won' and closed_on >= CAST($from AS date)) y) v
cross join (select CAST(ceil(percentile_cont(0.95) within group (order by cycle_days)) AS integer) as days
            from new_business where status = 'won' and cycle_days is not null) c
cross join (select count(*) filter (where d.status = 'won') as won, count(*) as deals
            from new_business d
            cross join (select CAST(ceil(percentile_cont(0.95) within group (order by cycle_days)) AS integer) as days
                        from new_business where status = 'won' and cycle_days is not null) t
            where d.created_on + t.days < CAST($as_of AS date)) h
