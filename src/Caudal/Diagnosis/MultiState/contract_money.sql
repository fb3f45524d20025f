-- One row a segment: won pursuits with an amount, and contracts with the MRR that they began with. Inputs: watched, pursuit, subscription_history, subscription.
-- Decision: a contract belongs to the pursuit that was won last before its start, or within 30 days after it; it is what that pursuit brought if it
-- began within 90 days of the win. Pursuits won in the last 90 days have not had that time and are left out of the count of contracts a win.
select coalesce(m.segment, '') as segment, cast(sum(m.wins) as double precision) as wins, sum(m.won_value) as won_value,
  cast(sum(m.due_wins) as double precision) as due_wins, cast(sum(m.contracts) as double precision) as contracts, sum(m.mrr) as mrr,
  cast(sum(m.due_contracts) as double precision) as due_contracts
from (
  select w.segment, case when p.value is not null then 1 else 0 end as wins, cast(p.value as double precision) as won_value, case when p.won_at <= cast($as_of as timestamp) - interval '90 days' then 1 else 0 end as due_wins,
    0 as contracts, cast(0 as double precision) as mrr, 0 as due_contracts
  from watched w
  join pursuit p on p.company_id = w.company_id and p.pursuit = w.pursuit
  where w.track = 'pursuit' and w.next_stage = 'won'
  union all
  select w.segment, 0, 0, 0, 1, cast(coalesce(h.mrr_value, s.mrr_value) as double precision),
    case when p.won_at <= cast($as_of as timestamp) - interval '90 days' and w.entered_at <= p.won_at + interval '90 days' then 1 else 0 end
  from watched w
  join subscription s on s.company_id = w.company_id and s.subscription_id = w.subscription_id
  left join (
    select x.company_id, x.subscription_id, x.mrr_value, row_number() over (partition by x.company_id, x.subscription_id order by x.valid_from nulls last) as place
    from subscription_history x
  ) h on h.company_id = w.company_id and h.subscription_id = w.subscription_id and h.place = 1
  left join pursuit p on p.company_id = w.company_id and p.pursuit = w.pursuit
  where w.track = 'contract' and w.stage = 'won' and coalesce(h.mrr_value, s.mrr_value) > 0
) m
group by m.segment
order by m.segment nulls last
