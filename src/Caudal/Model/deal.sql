-- deal: one row a deal as it stands at the as-of date. Inputs: current_deal, stage_map, the reference tables, rate.
-- Decisions: the source's own flags say won or lost, then its status, then the stage's kind. A deal decided after the as-of date was open on it.
-- A blank company is kept as such (has_company false) under a surrogate id: those deals are money nobody can serve.
create temp table deal_resolved as
with staged as (
  select d.*, m.pipeline as pipeline_name, m.stage as stage_name, m.kind, m.stage_order, m.probability as stage_probability,
    case when d.is_won then 'won' when d.is_won = false and (d.is_closed or lower(d.stage) in ('closed', 'cerrado', 'cerrada')) then 'lost'
         when m.kind in ('won', 'live', 'renewed', 'expanded') then 'won' when m.kind in ('lost', 'rejected', 'churned') then 'lost'
         when s.kind in ('won', 'lost') then s.kind when d.is_closed then 'lost' else 'open' end as said,
    coalesce(d.closed_at, day_start(d.close_date)) as said_closed_at
  from current_deal d
  left join stage_map m on m.source = d.source and coalesce(m.pipeline_ref, '') = coalesce(d.pipeline, '') and m.stage_ref = d.stage
  left join stage_map s on s.source = d.source and s.pipeline_ref is null and s.stage_ref = d.status
),
timed as (
  select t.*, case when t.said <> 'open' and coalesce(t.said_closed_at <= p.as_of, true) then t.said else 'open' end as status_now
  from staged t cross join build_parameter p
  where t.merged_into is null and coalesce(t.created_at <= p.as_of, true)
)
select t.source, t.stream, t.record_id, t.load_id, t.source || ':' || t.record_id as deal_id, t.name,
  coalesce(by_id.company_id, by_name.company_id, by_link.company_id, pr.company_id, lp.company_id,
    surrogate_id('deal', t.source, t.record_id)) as company_id,
  coalesce(by_id.company_id, by_name.company_id, by_link.company_id, pr.company_id, lp.company_id) is not null as has_company,
  coalesce(pr.person_id, lp.person_id) as person_id, o.owner_id, coalesce(t.pipeline_name, t.pipeline) as pipeline, coalesce(t.stage_name, t.stage) as stage,
  case when t.status_now = t.said then t.kind else 'open' end as stage_kind, t.stage_order, t.status_now as status, t.amount, t.list_amount, t.discount,
  upper(t.currency) as currency, coalesce(t.probability, t.stage_probability) as probability, r.product_id, t.deal_type, t.lead_source, t.campaign, t.lost_reason,
  t.created_at, local_day(t.created_at) as created_on, t.close_date,
  case when t.status_now <> 'open' then t.said_closed_at end as closed_at,
  case when t.status_now <> 'open' then coalesce(local_day(t.closed_at), t.close_date) end as closed_on,
  t.contract_start, t.contract_months, t.next_step, t.last_activity_at, t.external_id, t.attributes,
  coalesce(t.updated_at, case when t.status_now <> 'open' then t.said_closed_at end, t.created_at, t.known_at) as known_at
from timed t
left join identity_company_ref by_id on by_id.source = t.source and by_id.ref = t.company_id
left join identity_company_ref by_name on by_name.source = t.source and by_name.ref = t.company_name
left join record_link l on l.source = t.source and l.object = 'deal' and l.record_id = t.record_id
left join identity_company_ref by_link on by_link.source = t.source and by_link.ref = l.company_ref
left join person_ref pr on pr.source = t.source and pr.ref = t.person_id
left join person_ref lp on lp.source = t.source and lp.ref = l.person_ref
left join owner_ref o on o.source = t.source and o.ref = t.owner_id
left join product_ref r on r.source = t.source and r.ref = t.product_id;

create table deal as
select d.company_id, d.deal_id, d.name, d.person_id, d.owner_id, d.pipeline, d.stage, d.stage_kind, d.stage_order, d.status, d.amount, d.list_amount, d.discount,
  coalesce(d.currency, p.currency) as currency,
  cast(case when coalesce(d.currency, p.currency) = p.currency then d.amount else d.amount * x.rate end as decimal(18,4)) as value,
  d.probability, d.product_id, d.deal_type, d.lead_source, d.campaign, d.lost_reason, d.has_company, d.created_at, d.created_on, d.close_date, d.closed_at, d.closed_on,
  cast(day_difference(d.created_on, d.closed_on) as double precision) as cycle_days, d.contract_start, d.contract_months, d.next_step, d.last_activity_at,
  d.external_id, cast(d.attributes as json) as attributes, d.known_at, d.source, d.stream, d.record_id, d.load_id
from deal_resolved d
cross join build_parameter p
left join rate x on x.currency = d.currency and x.day = coalesce(d.closed_on, p.as_of_on)
order by d.company_id nulls last, d.created_at nulls last, d.deal_id nulls last;

-- alone: no other system has a deal of that id, so that a billing system may name it as well. Whoever asks joins twice, by source and by alone: one join
-- with an OR in its condition has no hash to go by, and would compare each invoice with each deal.
create temp table deal_ref as
select source, record_id as ref, deal_id, company_id, person_id, count(*) over (partition by record_id) = 1 as alone from deal;

create table deal_person as
select distinct d.company_id, d.deal_id, p.person_id, a.label
from association_pair a
join deal d on d.source = a.source and d.record_id = a.a_id
join person_ref p on p.source = a.source and p.ref = a.b_id
where a.a = 'deal' and a.b = 'person'
union
select company_id, deal_id, person_id, 'primary' from deal where person_id is not null;
