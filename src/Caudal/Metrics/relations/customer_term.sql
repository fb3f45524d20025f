-- Grain: one customer (in each segment asked for) and period, with the subscriptions it had at both ends. Input: subscription; a trial is none.
-- Decision: with a snapshot that knows only who has left (joined_by = ends_at), the start counts everyone that the snapshot holds.
SELECT c.period, c.company_id{outside}, c.before, c.after
FROM (
  SELECT e.period, h.company_id{inside},
    COUNT(*) FILTER (WHERE h.started_at <= e.joined_by AND COALESCE(h.ended_at, TIMESTAMP '9999-12-31 00:00:00') > e.starts_at) AS before,
    COUNT(*) FILTER (WHERE COALESCE(h.ended_at, TIMESTAMP '9999-12-31 00:00:00') > e.ends_at) AS after
  FROM subscription h
  JOIN {ends} ON h.started_at <= e.ends_at AND COALESCE(h.ended_at, TIMESTAMP '9999-12-31 00:00:00') > e.starts_at
  {joins}
  WHERE h.status <> 'trialing' AND {where}
  GROUP BY e.period, h.company_id{groups}
) c
