-- identity_domain: the registrable domain of every text of another object that holds a host, and whether anybody may have mail there.
-- identity_contact_domain: a company record without a domain gets the one that at least two thirds of its contacts write from. DuckDB only.
create or replace temp table identity_domain as
select t.host_text, d.domain, d.free from identity_host_text t join identity_host_domain d on d.host = t.host;
create or replace temp table identity_contact_domain as
with mails as (
  select p.source, p.company_id as record_id, d.domain, count(*) as people
  from current_person p
  join identity_record r on r.place = p.place and r.kind = 'person'
  join identity_host_domain d on d.host = r.host and not d.free
  where p.company_id is not null group by p.source, p.company_id, d.domain
)
select source, record_id, arg_max(domain, people) as domain from mails group by source, record_id having max(people) * 3 >= sum(people) * 2;
