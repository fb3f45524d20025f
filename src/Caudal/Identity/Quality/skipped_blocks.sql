-- skipped_blocks: blocks that were too large, the largest first, each with one of its records. Inputs: identity_skipped_block and the evidence tables.
select b.kind, b.rule, b.records, e.source || '/' || e.stream || '/' || e.record_id as example
from identity_skipped_block b
left join (
  select 'company' as kind, n, source, stream, record_id from company_evidence where stream not in ('mention', 'merge')
  union all
  select 'person', n, source, stream, record_id from person_evidence where stream <> 'merge') e on e.kind = b.kind and e.n = b.n
order by b.records desc, b.kind, b.rule, b.n
