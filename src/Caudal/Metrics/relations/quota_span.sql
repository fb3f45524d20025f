-- Grain: one quota with its days, ends_on exclusive. Input: quota.
-- Decisions: an end that is the first of a month is the next period's first day, any other the last day of its own. Without an end a quota lasts until
-- the same rep's next one, the last as long as the one before it, and a lone one a month. A team's quota counts where none of its reps has one then.
SELECT q.owner_id, q.team, q.starts_on, q.ends_on, q.amount, q.currency, q.value
FROM (
  SELECT s.owner_id, s.team, s.period_start AS starts_on, s.amount, s.currency, s.value,
    CASE WHEN s.period_end > s.period_start AND EXTRACT(DAY FROM s.period_end) = 1 THEN s.period_end
      WHEN s.period_end IS NOT NULL THEN CAST(s.period_end + INTERVAL '1 day' AS date)
      ELSE COALESCE(s.next_start, s.period_start + CAST(s.period_start - s.last_start AS integer), CAST(s.period_start + INTERVAL '1 month' AS date)) END AS ends_on
  FROM (
    SELECT u.owner_id, u.team, u.period_start, u.period_end, u.amount, u.currency, u.value, LEAD(u.period_start) OVER w AS next_start, LAG(u.period_start) OVER w AS last_start
    FROM quota u
    WINDOW w AS (PARTITION BY u.owner_id, u.team ORDER BY u.period_start NULLS LAST)
  ) s
) q
WHERE q.owner_id IS NOT NULL OR NOT EXISTS (
  SELECT 1 FROM quota r WHERE r.owner_id IS NOT NULL AND r.team = q.team AND r.period_start < q.ends_on AND COALESCE(r.period_end, r.period_start) >= q.starts_on
)
