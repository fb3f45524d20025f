-- Grain: one day of a campaign's spend, moved on by the length of one period, so that it meets the period after it. Input: campaign_spend.
SELECT s.campaign, s.channel, s.team, s.amount, s.currency, s.value, s.source, s.stream, s.record_id,
  CAST(s.day + {step} AS date) AS day
FROM campaign_spend s
