-- person_ref: which person a text in a source means: its own record id, else an e-mail known anywhere.
-- Inputs: identity_person_ref, identity_email_ref, every person_id that a record points at.
create temp table person_mention as
select distinct source, ref from (
  select source, person_id as ref from current_deal union all select source, person_id from current_activity
  union all select source, person_id from current_touch union all select source, person_id from current_ticket
  union all select source, person_id from current_subscription union all select source, person_id from current_usage
  union all select source, person_id from current_survey_answer union all select source, person_id from current_payment
  union all select source, a_id from association_pair where a = 'person' union all select source, b_id from association_pair where b = 'person'
) as mentions where ref is not null;

create temp table person_ref as
with own as (select source, ref, min(person_id) as person_id, min(company_id) as company_id from identity_person_ref group by source, ref)
select m.source, m.ref, coalesce(own.person_id, e.person_id) as person_id, coalesce(own.company_id, e.company_id) as company_id
from person_mention m
left join own on own.source = m.source and own.ref = m.ref
left join identity_email_ref e on e.email = lower(trim(m.ref))
where coalesce(own.person_id, e.person_id) is not null;

create temp table email_ref as
select e.email, e.person_id, e.company_id from identity_email_ref e
union all
select d.host_text, null, c.company_id
from identity_domain d
join identity_company_domain c on c.domain = d.domain
left join identity_email_ref e on e.email = d.host_text
where not d.free and e.email is null;
