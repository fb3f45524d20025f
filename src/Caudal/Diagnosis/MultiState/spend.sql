-- One row: what the trailing year spent on getting customers and on serving them, with the journeys begun and the days of contract in it.
-- Inputs: campaign_spend, watched. Decision: spend of service, success, finance and support serves customers; all other gets them.
select
  (select sum(cast(s.value as double precision)) from campaign_spend s
    where s.day > cast($as_of as date) - 365 and coalesce(s.team, '') not in ('service', 'success', 'finance', 'support')) as getting,
  (select sum(cast(s.value as double precision)) from campaign_spend s
    where s.day > cast($as_of as date) - 365 and s.team in ('service', 'success', 'finance', 'support')) as serving,
  cast(sum(case when w.track = 'pursuit' and w.place_in_journey = 1 and w.entered_at > cast($as_of as timestamp) - interval '365 days' then 1 else 0 end) as double precision) as journeys,
  sum(case when w.track = 'contract' and w.seen_at > cast($as_of as timestamp) - interval '365 days'
    then cast(extract(epoch from (w.seen_at - greatest(w.entered_at, cast($as_of as timestamp) - interval '365 days'))) as double precision) / 86400 else 0 end) as contract_days
from (
  select x.track, x.company_id, x.pursuit, x.subscription_id, x.stage, x.entered_at, x.seen_at,
    row_number() over (partition by x.track, x.company_id, x.pursuit, x.subscription_id order by x.entered_at nulls last, x.place nulls last) as place_in_journey
  from watched x
) w
