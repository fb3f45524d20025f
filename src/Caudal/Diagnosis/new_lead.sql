-- Leads: people who arrived before their company had a deal running or won. Inputs: person, deal.
-- Decision: a CRM calls the second contact of a running deal a lead as well, and nobody qualifies, hands over or first touches that
-- one: counted as leads, such people would make every channel that sellers type in by hand look like a leak. People of a stream in which no
-- lead was ever owned, touched or moved on (a form's list that never met its CRM records) are left out where other streams are worked:
-- nobody could tell whether they were.
select p.company_id, p.person_id, p.owner_id, p.source, p.stream, p.record_id, p.lead_source, p.created_at, p.created_on, p.qualified_at, p.qualified_on,
  p.accepted_at, p.converted_at, p.rejected_at, p.first_touched_at, p.touch_seconds, p.opted_out
from person p
where p.is_lead
  and not exists (
    select 1 from deal d
    where d.company_id = p.company_id and d.created_on < p.created_on
      and (d.status = 'won' or d.closed_on is null or d.closed_on >= p.created_on))
  and ((p.source, p.stream) in (
      select w.source, w.stream from person w where w.is_lead and (w.owner_id is not null or w.first_touched_at is not null or w.qualified_at is not null or w.accepted_at is not null))
    or not exists (select 1 from person w where w.is_lead and w.owner_id is not null))
