-- skipped_blocks: blocks that were too large, the largest first, each with one of its records. Inputs: identity_skipped_block, record.
select b.kind, b.rule, b.records, r.source || '/' || r.stream || '/' || r.record_id as example
from identity_skipped_block b
left join record r on r.kind = b.kind and r.n = b.n
order by b.records desc, b.kind, b.rule, b.n
