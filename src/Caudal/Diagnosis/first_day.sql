-- The first day that anything is known of. Inputs: deal, person, subscription, invoice.
select min(day) from (
  select min(coalesce(created_on, closed_on)) as day from deal
  union all select min(created_on) from person where is_lead
  union all select min(started_on) from subscription
  union all select min(issued_on) from invoice) first_days
