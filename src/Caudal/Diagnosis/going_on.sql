-- What it means for a company that one of its journeys went on: rows of (path, went on, journeys, journeys whose company was
-- won after, mean days until then).
-- Inputs: new_lead, pursuit, new_business. Journeys old enough that what followed is known ($settled_before), of the two years before that.
-- Decision: what is counted is the company, not the journey. A customer whose first lead was lost may be won through a second one, and a
-- lost deal may be tried again: only the difference between going on and not is at stake.
select x.path, x.went_on, count(*), count(*) filter (where x.won_on >= x.since),
  avg(x.won_on - x.since) filter (where x.won_on >= x.since)
from (
  select j.path, j.went_on, j.since, w.won_on
  from (
    select 'lead-qualified' as path, company_id, qualified_at is not null or accepted_at is not null as went_on, created_on as since from new_lead
    union all
    select 'qualified-accepted' as path, company_id, accepted_at is not null or converted_at is not null as went_on, qualified_on as since
    from new_lead where qualified_on is not null
    union all
    select 'lead-accepted' as path, company_id, accepted_at is not null or converted_at is not null as went_on, created_on as since from new_lead
    union all
    select 'accepted-open' as path, company_id, open_at is not null as went_on, CAST(accepted_at AS date) as since from pursuit where accepted_at is not null
    union all
    select 'open-won' as path, company_id, status = 'won' as went_on, closed_on as since from new_business where status in ('won', 'lost') and has_company) j
  left join (select company_id, max(closed_on) as won_on from new_business where status = 'won' group by company_id) w on w.company_id = j.company_id
  where j.since < CAST($settled_before AS date) and j.since >= CAST($settled_before AS date) - 730) x
group by x.path, x.went_on
order by x.path nulls last, x.went_on nulls last
