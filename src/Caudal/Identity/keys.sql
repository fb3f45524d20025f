-- identity_edge: pairs of records that are one entity by an exact key. Inputs: identity_record, identity_merge,
-- identity_domain (host text → registrable domain), identity_name (name → comparison key).
-- Decisions: a free-mail domain identifies nobody. A company name alone joins records only where no domain contradicts it: a record
-- without a domain follows the one domain that its name is known with, and stays alone where the name is known with several.
create or replace temp table identity_edge as
with keyed as (
  select r.n, r.kind, r.email, r.official_id, r.external_id, r.source, r.record_id, d.domain, nullif(k.name_key, '') as name_key
  from identity_record r
  left join identity_domain d on d.host_text = r.host_text and not d.free
  left join identity_name k on k.name = case when r.kind = 'company' then r.name end
),
named as (
  select name_key, count(distinct domain) as domains, min(domain) as domain from keyed where kind = 'company' and name_key is not null group by name_key
),
keys as (
  select n, 'd' as rule, domain as key from keyed where kind = 'company' and domain is not null
  union all
  select k.n, case when m.domains = 1 then 'd' else 'n' end, case when m.domains = 1 then m.domain else k.name_key end
  from keyed k join named m on m.name_key = k.name_key
  where k.kind = 'company' and k.domain is null and m.domains <= 1
  union all
  select n, 'e', email from keyed where kind = 'person' and email is not null
  union all
  select n, kind || 'o', official_id from keyed where official_id is not null
  union all
  select n, kind || 'x', external_id from keyed where external_id is not null
  union all
  -- One system's external id is another's own record id.
  select k.n, k.kind || 'x', k.record_id from keyed k join (select distinct kind, external_id, source from keyed where external_id is not null) x
    on x.kind = k.kind and x.external_id = k.record_id and x.source <> k.source
),
named_keys as (
  select n, min(n) over (partition by rule, key) as first_n,
    case left(rule, 1) when 'd' then 'domain' when 'n' then 'name' when 'e' then 'email' else case right(rule, 1) when 'o' then 'official_id' else 'external_id' end end as matched_by
  from keys
)
select n, first_n, matched_by from named_keys where n <> first_n
union all
select a.n, b.n, 'merge'
from identity_merge m
join identity_record a on a.kind = m.kind and a.source = m.source and a.record_id = m.merged_id
join identity_record b on b.kind = m.kind and b.source = m.source and b.record_id = m.survivor_id;
