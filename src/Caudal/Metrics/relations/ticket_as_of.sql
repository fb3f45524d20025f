-- Grain: one ticket known at $as_of, without what came of it later. Input: ticket. Decision: reopenings have no time of their own; they are as known now.
SELECT t.company_id, t.ticket_id, t.person_id, t.owner_id, t.team, CASE WHEN t.solved_at > $as_of THEN 'open' ELSE t.status END AS status, t.priority, t.category, t.channel,
  t.created_at, t.created_on, t.reopens, t.attributes, t.source, t.stream, t.record_id,
  CASE WHEN t.solved_at <= $as_of THEN t.solved_at END AS solved_at, CASE WHEN t.solved_at <= $as_of THEN t.solved_on END AS solved_on,
  CASE WHEN t.first_response_at <= $as_of THEN t.first_response_seconds END AS first_response_seconds,
  CASE WHEN t.solved_at <= $as_of THEN t.resolution_seconds END AS resolution_seconds
FROM ticket t
WHERE t.created_at <= $as_of
