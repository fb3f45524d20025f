-- Grain: one day of a campaign's spend, moved on by the median sales cycle, so that it meets the customers it brought. Inputs: campaign_spend, deal.
SELECT s.campaign, s.channel, s.team, s.amount, s.currency, s.value, s.source, s.stream, s.record_id,
  CAST(s.day + INTERVAL '1 day' * l.lag_days AS date) AS day
FROM campaign_spend s
CROSS JOIN (
  SELECT CAST(FLOOR(percentile_cont(0.5) WITHIN GROUP (ORDER BY d.cycle_days NULLS LAST)) AS integer) AS lag_days
  FROM deal d
  WHERE d.status = 'won' AND d.closed_at <= $as_of
) l
