-- Grain: one rep hired since quotas are kept, followed from the month of hire (the first) to the month in which its trailing attainment first
-- reached its team's median; censored where it has not. Inputs: owner, quota, deal, calendar.
-- Decision: a team needs two reps with a quota and a median above 0, else its median says nothing of a rep.
SELECT o.owner_id, o.name, o.hired_on, r.ramped_month, CASE WHEN r.ramped_month IS NULL THEN 'censored' ELSE 'reached' END AS outcome,
  12 * (EXTRACT(YEAR FROM COALESCE(r.ramped_month, r.last_month)) - EXTRACT(YEAR FROM o.hired_on))
    + EXTRACT(MONTH FROM COALESCE(r.ramped_month, r.last_month)) - EXTRACT(MONTH FROM o.hired_on) + 1 AS days
FROM owner o
JOIN (
  SELECT a.owner_id, MAX(a.month) AS last_month, MIN(CASE WHEN a.reps > 1 AND a.typical > 0 AND a.attained >= a.typical THEN a.month END) AS ramped_month
  FROM {text:rep_attainment} a
  GROUP BY a.owner_id
) r ON r.owner_id = o.owner_id
JOIN (SELECT MIN(period_start) AS first_quota FROM quota) f ON o.hired_on >= f.first_quota
WHERE o.hired_on <= $as_of_on AND r.last_month >= CAST(date_trunc('month', o.hired_on) AS date)
