-- identity_host_text: every text of another object that holds a host name, with that host. identity_host: each host once: it is looked up once in the
-- Public Suffix List, which becomes identity_host_domain. DuckDB only.
create or replace temp table identity_host_text as
select host_text, host_of(host_text) as host
from (
  select email as host_text from current_touch where email is not null union select email from current_ticket where email is not null
  union select email from current_subscription where email is not null union select email from current_invoice where email is not null
  union select email from current_usage where email is not null union select email from current_survey_answer where email is not null
);
create or replace temp table identity_host as select host from identity_record where host <> '' union select host from identity_host_text where host <> '';
create or replace temp table identity_host_domain (host varchar, domain varchar, free boolean);
create or replace temp table identity_cluster (n integer, root integer, probability double, matched_by varchar);
create or replace temp table identity_uncertain (kind varchar, a integer, b integer, probability double, joined boolean, records integer);
create table identity_model (kind varchar, comparison varchar, level varchar, m double, u double);
