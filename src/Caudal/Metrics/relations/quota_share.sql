-- Grain: one quota and period that overlap, with the part of the quota that falls in it. Input: quota.
-- Decision: a quota is spread evenly over its days; a part that is the whole is exact.
SELECT x.period, x.period_from, x.period_to, x.owner_id, x.team, x.starts_on, x.currency, CAST(x.amount * x.share AS decimal(24, 6)) AS amount, CAST(x.value * x.share AS decimal(24, 6)) AS value
FROM (
  SELECT e.period, e.starts_on AS period_from, e.ends_on AS period_to, q.owner_id, q.team, q.starts_on, q.currency, q.amount, q.value,
    CAST(CAST(LEAST(q.ends_on, e.ends_on) - GREATEST(q.starts_on, e.starts_on) AS double precision) / NULLIF(q.ends_on - q.starts_on, 0) AS decimal(20, 12)) AS share
  FROM {text:quota_span} q
  JOIN {ends} ON q.starts_on < e.ends_on AND q.ends_on > e.starts_on
) x
