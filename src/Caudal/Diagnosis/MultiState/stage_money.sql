-- What contracts brought in each stage, beside what the same contracts brought at their start: sums of MRR × days. Inputs: watched, subscription_history.
select coalesce(w.segment, '') as segment, w.stage,
  sum(cast(h.mrr_value as double precision) * cast(extract(epoch from (least(w.seen_at, coalesce(h.valid_to, w.seen_at)) - greatest(w.entered_at, h.valid_from))) as double precision) / 86400) as money_days,
  sum(cast(h.first_value as double precision) * cast(extract(epoch from (least(w.seen_at, coalesce(h.valid_to, w.seen_at)) - greatest(w.entered_at, h.valid_from))) as double precision) / 86400) as first_days
from watched w
join (
  select x.company_id, x.subscription_id, x.valid_from, x.valid_to, x.mrr_value,
    first_value(x.mrr_value) over (partition by x.company_id, x.subscription_id order by x.valid_from nulls last) as first_value
  from subscription_history x
) h on h.company_id = w.company_id and h.subscription_id = w.subscription_id and h.valid_from < w.seen_at and coalesce(h.valid_to, w.seen_at) > w.entered_at
where w.track = 'contract'
group by w.segment, w.stage
order by w.segment nulls last, w.stage nulls last
