-- touch: one row a contact of a person with our marketing. Inputs: current_touch and the reference tables.
create table touch as
select coalesce(p.company_id, c.company_id, e.company_id, surrogate_id('touch', t.source || ':' || t.stream, t.record_id)) as company_id,
  t.source || ':' || t.stream || ':' || t.record_id as touch_id, coalesce(t.kind, 'other') as kind, t.occurred_at, local_day(t.occurred_at) as occurred_on,
  coalesce(p.person_id, e.person_id) as person_id, t.channel, t.medium, t.campaign, t.occurred_at as known_at, t.source, t.stream, t.record_id, t.load_id
from current_touch t
left join person_ref p on p.source = t.source and p.ref = t.person_id
left join identity_company_ref c on c.source = t.source and c.ref = t.company_id
left join email_ref e on e.email = lower(trim(t.email))
where t.occurred_at <= (select as_of from build_parameter)
order by 1 nulls last, t.occurred_at nulls last;

create table campaign_spend as
select s.campaign, s.channel, coalesce(lower(s.team), 'marketing') as team, s.day, s.amount, upper(coalesce(s.currency, p.currency)) as currency,
  cast(case when upper(coalesce(s.currency, p.currency)) = p.currency then s.amount else s.amount * x.rate end as decimal(18,4)) as value,
  s.source, s.stream, s.record_id, s.load_id
from current_campaign_spend s
cross join build_parameter p
left join rate x on x.currency = upper(s.currency) and x.day = s.day
where s.day <= p.as_of_on;
