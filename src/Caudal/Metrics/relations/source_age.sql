-- Grain: one source, with the hours from its newest record to $as_of; null where its records have no time. Input: stream.
SELECT s.source, CAST(EXTRACT(EPOCH FROM (CAST($as_of AS timestamp) - MAX(s.newest_at))) AS double precision) / 3600 AS hours
FROM stream s
GROUP BY s.source
