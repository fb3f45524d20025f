-- Grain: one answer with a score. Input: survey_answer. Decision: satisfied is 4 of 5 or better, on any other scale the same share of it;
-- without a scale CSAT is taken to go up to 5 and NPS to 10.
SELECT a.company_id, a.survey_answer_id, a.person_id, a.ticket_id, a.kind, a.score, a.answered_at, a.answered_on, a.source, a.stream, a.record_id,
  COALESCE(a.scale_max, CASE WHEN a.kind = 'nps' THEN 10 ELSE 5 END) AS scale, a.score >= 0.8 * COALESCE(a.scale_max, 5) AS satisfied
FROM survey_answer a
WHERE a.score IS NOT NULL
