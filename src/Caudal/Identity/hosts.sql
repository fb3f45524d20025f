-- identity_host_text: every text that holds a host name (address of mail, web page, domain) with that host. Hosts repeat: each distinct one
-- is looked up once in the Public Suffix List, which becomes identity_host_domain and, joined back, identity_domain. DuckDB only.
create or replace temp table identity_host_text as
select host_text, regexp_extract(lower(host_text), '^\s*(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#]*@)?([^/?#: ]+)', 1) as host
from (
  select host_text from identity_record where host_text is not null
  union select lower(trim(email)) from current_person where email is not null
  union select email from current_touch where email is not null union select email from current_ticket where email is not null
  union select email from current_subscription where email is not null union select email from current_invoice where email is not null
  union select email from current_usage where email is not null union select email from current_survey_answer where email is not null
);
create or replace temp table identity_host as select distinct host from identity_host_text where host <> '';
create or replace temp table identity_host_domain (host varchar, domain varchar, free boolean);
create or replace temp table identity_cluster (n integer, root integer, probability double, matched_by varchar);
create or replace temp table identity_uncertain (kind varchar, a integer, b integer, probability double, joined boolean, records integer);
create table identity_model (kind varchar, comparison varchar, level varchar, m double, u double);
