-- Who is who, by exact keys, written for this one company: its CRM is the master, and billing and the help desk name the CRM's id, or share
-- a domain with it, or a name. No connected components: a hand-writer sees that each file points at the CRM. Inputs: raw_*.
create temp macro txt(x) as nullif(trim(x), '');
create temp macro utc(x) as cast(txt(x) as timestamp);
-- The CRM, marketing and usage files are in Mexico City's time, which has had no summer time since 2022.
create temp macro local_utc(x) as cast(txt(x) as timestamp) + interval 6 hour;
create temp macro local_day(t) as cast(t - interval 6 hour as date);
create temp macro id_of(x) as cast(hash(x) >> 1 as bigint);
create temp macro name_key(x) as trim(regexp_replace(regexp_replace(strip_accents(lower(trim(x))), '[^a-z0-9]+', ' ', 'g'), ' (s ?a( de c ?v)?|s de r ?l( de c ?v)?|inc|llc|ltd|corp|sl|sas) *$', ''));
create temp macro mail_domain(x) as split_part(lower(trim(x)), '@', 2);
create temp macro host(x) as nullif(regexp_replace(lower(trim(x)), '^(https?://)?(www\.)?', ''), '');
create temp macro free_mail(d) as d in ('gmail.com', 'hotmail.com', 'outlook.com', 'yahoo.com', 'live.com', 'icloud.com', 'yahoo.com.mx', 'hotmail.es', 'prodigy.net.mx', 'live.com.mx');
create temp table parameter as select timestamp '2026-01-01 05:59:59.999999' as as_of, date '2025-12-31' as as_of_on;

create temp table rates as
select cast(d.day as date) as day, r.rate from generate_series(timestamp '2024-01-01', timestamp '2025-12-31', interval '1 day') as d(day)
asof join (values (date '2024-01-01', 18.2), (date '2024-02-01', 17.7821), (date '2024-03-01', 17.9711), (date '2024-04-01', 17.8073), (date '2024-05-01', 17.4744), (date '2024-06-01', 17.4533),
  (date '2024-07-01', 17.3683), (date '2024-08-01', 17.8604), (date '2024-09-01', 17.5148), (date '2024-10-01', 17.5228), (date '2024-11-01', 17.581), (date '2024-12-01', 17.4038),
  (date '2025-01-01', 17.5741), (date '2025-02-01', 17.6791), (date '2025-03-01', 17.6534), (date '2025-04-01', 17.3706), (date '2025-05-01', 17.2218), (date '2025-06-01', 17.2163),
  (date '2025-07-01', 17.6641), (date '2025-08-01', 17.6563), (date '2025-09-01', 17.5305), (date '2025-10-01', 17.6271), (date '2025-11-01', 17.8443), (date '2025-12-01', 17.5469)) as r(day, rate)
on d.day >= r.day;

-- Company records of the three systems and the entity of each.
create temp table company_record as
select 'hubspot' as source, "Record ID" as id, txt("Company name") as name, host("Company Domain Name") as domain, cast(null as varchar) as crm_id, local_utc("Create Date") as created_at from raw_companies
union all select 'stripe', id, txt("Name"), mail_domain("Email"), txt("hubspot_company_id (metadata)"), utc("Created (UTC)") from raw_customers
union all select 'zendesk', "Organization ID", txt("Name"), host("Domain names"), txt("External ID"), utc("Created at") from raw_organizations;

create temp table by_domain as
select domain, min(id) as id from company_record where source = 'hubspot' and domain is not null group by domain;
create temp table by_name as
select name_key(name) as key, min(id) as id from company_record where source = 'hubspot' group by 1 having count(*) = 1;
create temp table company_entity as
select r.source, r.id, r.name, r.domain, r.created_at, id_of('c' || coalesce(d.id, x.id, case when r.source = 'hubspot' then r.id end, n.id, case when free_mail(r.domain) then null else r.domain end, r.source || r.id)) as company_id
from company_record r
left join by_domain d on d.domain = r.domain and not free_mail(r.domain)
left join company_record x on x.source = 'hubspot' and x.id = r.crm_id
left join by_name n on n.key = name_key(r.name);
-- What a text in a system means: an id, or a name that names one company.
create temp table company_ref as
select source, id as ref, min(company_id) as company_id from company_entity group by source, id
union all select source, name, min(company_id) from company_entity where name is not null group by source, name having min(company_id) = max(company_id);
create temp table company_by_name as
select name_key(name) as key, min(company_id) as company_id from company_entity group by 1 having min(company_id) = max(company_id);
create temp table company_by_domain as
select domain, min(company_id) as company_id from company_entity where not free_mail(domain) group by domain having min(company_id) = max(company_id);

-- People: one by e-mail; what has none is alone.
create temp table person_record as
select 'hubspot' as source, 'contacts' as stream, "Record ID" as id, concat_ws(' ', txt("First Name"), txt("Last Name")) as full_name, lower(txt("Email")) as email, txt("Phone Number") as phone, txt("Job Title") as title,
  split_part(txt("Associated Company IDs"), ';', 1) as company_ref, txt("Company Name") as company_name, txt("Contact owner") as owner, txt("Original Traffic Source") as lead_source,
  txt("Original Source Drill-Down 1") as campaign, txt("Country/Region") as country, txt("Lifecycle Stage") as lifecycle_stage, txt("Lead Status") as status, local_utc("Create Date") as created_at,
  local_utc("Became a Marketing Qualified Lead Date") as qualified_at, local_utc("Became a Sales Qualified Lead Date") as accepted_at, local_utc("Rejected Date") as rejected_at,
  txt("Reject Reason") as reject_reason, local_utc("Last Modified Date") as updated_at
from raw_contacts
union all by name
select 'stripe' as source, 'customers' as stream, id, txt("Name") as full_name, lower(txt("Email")) as email, txt("Phone") as phone, id as company_ref, utc("Created (UTC)") as created_at from raw_customers where txt("Email") is not null
union all by name
select 'zendesk' as source, 'users' as stream, "Id" as id, txt("Name") as full_name, lower(txt("Email")) as email, txt("Phone") as phone, txt("Organization id") as company_ref, txt("Organization") as company_name,
  utc("Created at") as created_at, utc("Updated at") as updated_at from raw_users where "Role" not in ('Agent', 'Admin', 'agent', 'admin')
union all by name
select 'files' as source, 'leads' as stream, "Lead ID" as id, txt("Full Name") as full_name, lower(txt("Email")) as email, txt("Phone") as phone, txt("Company") as company_name, txt("Source") as lead_source,
  txt("Campaign") as campaign, local_utc("Created At") as created_at from raw_leads;

create temp table person_entity as
select p.*, id_of('p' || coalesce(p.email, p.source || p.id)) as person_id,
  coalesce(r.company_id, n.company_id, k.company_id, d.company_id) as stated_company_id
from person_record p
left join company_ref r on r.source = p.source and r.ref = p.company_ref
left join company_ref n on n.source = p.source and n.ref = p.company_name
left join company_by_name k on k.key = name_key(p.company_name)
left join company_by_domain d on d.domain = mail_domain(p.email);
create temp table person_company as
select person_id, coalesce(arg_max(stated_company_id, coalesce(updated_at, timestamp '1970-01-01')), id_of(coalesce('d' || min(case when free_mail(mail_domain(email)) then null else mail_domain(email) end), 's' || min(person_id)))) as company_id
from person_entity group by person_id;
create temp table person_ref as
select e.source, e.id as ref, min(e.person_id) as person_id, min(c.company_id) as company_id from person_entity e join person_company c using (person_id) group by e.source, e.id;
create temp table email_ref as
select e.email, min(e.person_id) as person_id, min(c.company_id) as company_id from person_entity e join person_company c using (person_id) where e.email is not null group by e.email;

create table record as
select 'company' as kind, source, id as record_id, company_id as entity_id from company_entity
union all select 'person', source, id, person_id from person_entity order by kind, entity_id, source, record_id;

create table owner as
select lower(txt("Email")) as owner_id, concat_ws(' ', txt("First name"), txt("Last name")) as name, lower(txt("Email")) as email, txt("Main team") as team, txt("Region") as region, txt("Job title") as role,
  cast("Hire date" as date) as hired_on, "Status" = 'Active' as active from raw_owners;
create temp table owner_ref as
select name as ref, min(owner_id) as owner_id, min(team) as team from owner group by name;
create table product as
select "Record ID" as product_id, txt("Name") as name, txt("SKU") as code, txt("Product type") as family, cast("Unit price" as decimal(18,4)) as price, "Currency" as currency from raw_products;
create table company as
select company_id, arg_min(name, source) as name, arg_min(domain, source) as domain, min(h."Industry") as industry, min(try_cast(h."Number of Employees" as bigint)) as employees, min(h."Country/Region") as country,
  min(h."State/Region") as region, min(h."City") as city, min(o.owner_id) as owner_id, min(h."Original Traffic Source") as lead_source, min(h."Lifecycle Stage") as lifecycle_stage,
  min(e.created_at) as created_at, local_day(min(e.created_at)) as created_on, count(*) as records
from company_entity e
left join raw_companies h on e.source = 'hubspot' and h."Record ID" = e.id
left join owner_ref o on o.ref = h."Company owner"
group by company_id order by company_id;
