-- Grain: one rep and month that had ended by $as_of and in which the rep had a quota; team '' where none is known. Inputs: quota, deal, owner, calendar.
SELECT q.owner_id, q.team, q.month, q.quota, COALESCE(w.won, 0) AS won
FROM (
  SELECT x.owner_id, x.team, x.month, SUM(x.value * x.share) AS quota
  FROM (
    SELECT s.owner_id, COALESCE(o.team, s.team, '') AS team, m.month, s.value,
      CAST(CAST(LEAST(s.ends_on, m.next_month) - GREATEST(s.starts_on, m.month) AS double precision) / NULLIF(s.ends_on - s.starts_on, 0) AS decimal(20, 12)) AS share
    FROM {text:quota_span} s
    JOIN (SELECT DISTINCT month, CAST(month + INTERVAL '1 month' AS date) AS next_month FROM calendar) m ON s.starts_on < m.next_month AND s.ends_on > m.month
    LEFT JOIN owner o ON o.owner_id = s.owner_id
    WHERE s.owner_id IS NOT NULL AND m.next_month <= CAST($as_of_on AS date) + 1
  ) x
  GROUP BY x.owner_id, x.team, x.month
) q
LEFT JOIN (
  SELECT d.owner_id, CAST(date_trunc('month', d.closed_on) AS date) AS month, SUM(d.value) AS won
  FROM {deal} d
  WHERE d.status = 'won' AND d.closed_at <= $as_of
  GROUP BY d.owner_id, CAST(date_trunc('month', d.closed_on) AS date)
) w ON w.owner_id = q.owner_id AND w.month = q.month
