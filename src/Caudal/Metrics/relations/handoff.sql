-- Grain: one lead that was handed to sales as qualified, with the answer known at $as_of. Input: person.
-- Decisions: returned is a rejection after the hand-over; what has had no answer for 30 days is expired, what has had less time is waiting.
SELECT p.company_id, p.person_id, p.owner_id, p.qualified_at, p.qualified_on,
  CASE WHEN p.accepted_at <= $as_of THEN 'accepted' WHEN p.rejected_at >= p.qualified_at AND p.rejected_at <= $as_of THEN 'returned'
    WHEN p.qualified_at + INTERVAL '30 days' <= $as_of THEN 'expired' ELSE 'waiting' END AS outcome
FROM person p
WHERE p.is_lead AND p.qualified_at IS NOT NULL
