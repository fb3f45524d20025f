-- Grain: one hand-over with a time promised for its answer: a ticket's first response, its solution, a lead's first human touch.
-- Inputs: ticket, person, owner, business_span, build_info (the hours promised for a lead). kept | missed | waiting (not due yet) at $as_of.
-- Decisions: the build keeps when a first response was due only as its outcome, so at an earlier as-of time one not yet given is waiting.
-- An untouched lead's time runs in the company's own working hours.
SELECT t.company_id, 'first_response' AS handoff, t.ticket_id AS object_id, t.ticket_id, t.person_id, t.owner_id, t.team, t.created_at AS handed_at, t.created_on AS handed_on,
  CASE WHEN t.first_response_at <= $as_of THEN CASE WHEN t.first_response_breached THEN 'missed' ELSE 'kept' END
    WHEN t.first_response_breached AND NOT {rebuilt} THEN 'missed' ELSE 'waiting' END AS outcome, t.source, t.stream, t.record_id
FROM ticket t
WHERE t.first_response_breached IS NOT NULL
UNION ALL
SELECT t.company_id, 'resolution', t.ticket_id, t.ticket_id, t.person_id, t.owner_id, t.team, t.created_at, t.created_on,
  CASE WHEN t.solved_at <= $as_of THEN CASE WHEN t.solved_at > t.due_at THEN 'missed' ELSE 'kept' END WHEN t.due_at < $as_of THEN 'missed' ELSE 'waiting' END,
  t.source, t.stream, t.record_id
FROM ticket t
WHERE t.due_at IS NOT NULL AND (t.solved_at IS NOT NULL OR t.status <> 'solved')
UNION ALL
SELECT p.company_id, 'lead', CAST(p.person_id AS varchar), CAST(NULL AS varchar), p.person_id, p.owner_id, o.team, p.created_at, p.created_on,
  CASE WHEN p.first_touched_at <= $as_of THEN CASE WHEN p.touch_seconds > i.promised THEN 'missed' ELSE 'kept' END
    WHEN n.seconds_now - a.seconds_before - EXTRACT(EPOCH FROM (LEAST(p.created_at, a.closes_at) - a.opens_at)) > i.promised THEN 'missed' ELSE 'waiting' END,
  p.source, p.stream, p.record_id
FROM person p
JOIN (SELECT CAST(value AS double precision) * 3600 AS promised FROM build_info WHERE key = 'lead_sla_hours') i ON i.promised > 0
LEFT JOIN owner o ON o.owner_id = p.owner_id
LEFT JOIN business_span a ON a.team = '' AND a.opens_at <= p.created_at AND a.next_opens_at > p.created_at
LEFT JOIN (
  SELECT seconds_before + EXTRACT(EPOCH FROM (LEAST($as_of, closes_at) - opens_at)) AS seconds_now
  FROM business_span WHERE team = '' AND opens_at <= $as_of AND COALESCE(next_opens_at, TIMESTAMP '9999-12-31 00:00:00') > $as_of
) n ON TRUE
WHERE p.is_lead AND p.created_at IS NOT NULL AND (p.touch_seconds IS NOT NULL OR p.first_touched_at IS NULL)
