-- One row for each open stage that a deal of new business left in the period: whether it went on to a later stage or was won, and how long it was there.
-- Inputs: deal_history, new_business, stage_time. Deals that were moved back and are open still have not left the stage for good.
-- value: what the deal brought in the end, nothing where it was lost later on: what one more that goes on is worth.
-- usual_seconds: the stage at the deal's own pace, as in open-won.
select d.company_id, d.deal_id as object_id, d.owner_id, d.source, d.stream, d.record_id, CAST(s.left_at AS date) as occurred_on, true as matured,
  s.stage_order < r.reached or d.status = 'won' as converted,
  CAST(case when s.stage_order < r.reached or d.status = 'won' then s.seconds end AS bigint) as seconds,
  case when s.stage_order < r.reached or d.status = 'won' then g.pace * u.seconds end as usual_seconds,
  CAST(case when d.status = 'won' then d.value when d.status = 'lost' and s.stage_order < r.reached then 0 end AS decimal(18,4)) as value,
  CAST(null AS decimal(18,4)) as usual, s.stage
from (
  select company_id, deal_id, stage_order, min(stage) as stage, max(valid_to) as left_at, CAST(sum(extract(epoch from valid_to - valid_from)) AS double precision) as seconds
  from deal_history where stage_kind = 'open' and stage_order is not null and valid_to is not null and not inferred
  group by company_id, deal_id, stage_order) s
join new_business d on d.company_id = s.company_id and d.deal_id = s.deal_id
join (
  select company_id, deal_id, max(stage_order) as reached from deal_history where stage_kind = 'open' group by company_id, deal_id) r
  on r.company_id = d.company_id and r.deal_id = d.deal_id
left join (
  select w.stage_order, avg(w.seconds) as seconds
  from stage_time w join new_business b on b.company_id = w.company_id and b.deal_id = w.deal_id and b.status = 'won'
  group by w.stage_order having avg(w.seconds) > 0) u on u.stage_order = s.stage_order
left join (
  select t.company_id, t.deal_id, percentile_cont(0.5) within group (order by CAST(t.seconds AS double precision) / NULLIF(m.seconds, 0)) as pace
  from stage_time t
  join (
    select w.stage_order, avg(w.seconds) as seconds
    from stage_time w join new_business b on b.company_id = w.company_id and b.deal_id = w.deal_id and b.status = 'won'
    group by w.stage_order having avg(w.seconds) > 0) m on m.stage_order = t.stage_order
  group by t.company_id, t.deal_id having count(*) >= 3) g on g.company_id = d.company_id and g.deal_id = d.deal_id
where s.left_at >= CAST($from AS date) and (s.stage_order < r.reached or d.status in ('won', 'lost'))
