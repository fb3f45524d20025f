-- identity_edge: pairs of records that are one entity whatever else they say: a merge that the source made, an official id, an id that one
-- system keeps of another's record. Inputs: identity_record, identity_merge. Everything else is evidence, and is weighed. DuckDB only.
create or replace temp table identity_edge as
with keys as (
  select n, kind || 'o' as rule, upper(regexp_replace(official_id, '[^A-Za-z0-9]', '', 'g')) as key from identity_record where kind = 'company' and length(official_id) >= 6
  union all
  select n, kind || 'x', external_id from identity_record where external_id is not null
  union all
  -- One system's external id is another's own record id.
  select k.n, k.kind || 'x', k.record_id from identity_record k
  join (select distinct kind, external_id, source from identity_record where external_id is not null) x
    on x.kind = k.kind and x.external_id = k.record_id and x.source <> k.source
),
named_keys as (
  select n, min(n) over (partition by rule, key) as first_n, case right(rule, 1) when 'o' then 'official_id' else 'external_id' end as matched_by from keys
)
select n, first_n, matched_by from named_keys where n <> first_n
union all
select a.n, b.n, 'merge'
from identity_merge m
join identity_record a on a.kind = m.kind and a.source = m.source and a.record_id = m.merged_id
join identity_record b on b.kind = m.kind and b.source = m.source and b.record_id = m.survivor_id;
