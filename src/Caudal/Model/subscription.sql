-- subscription, subscription_history: one row a subscription; its MRR in each interval of its life.
-- Inputs: current_subscription, current_subscription_item, current_product, current_change, version_change, product, reference tables, rate_now.
-- Decisions: MRR is what recurs, normalised to a month; a trial and a subscription that never began count nothing. Where a source gives months
-- of tenure and a flag instead of dates (a subscriber list), the start is that many months before the as-of day and a churned one ended on it.
-- A subscription without an amount of its own costs what its items cost, each for its own interval, else its product's price for that price's
-- interval. An item without its subscription is none: whose it is and since when is not known.
-- Bridges need constant currency, so *_value is at the as-of day's rate.
create temp table cycle_factor as
select * from (values ('year', 1.0 / 12), ('annual', 1.0 / 12), ('annually', 1.0 / 12), ('yearly', 1.0 / 12), ('anual', 1.0 / 12), ('año', 1.0 / 12), ('ano', 1.0 / 12),
  ('semiannual', 1.0 / 6), ('semestral', 1.0 / 6), ('quarter', 1.0 / 3), ('quarterly', 1.0 / 3), ('trimestral', 1.0 / 3), ('trimestre', 1.0 / 3),
  ('month', 1.0), ('week', 52.0 / 12), ('weekly', 52.0 / 12), ('semanal', 52.0 / 12), ('semana', 52.0 / 12),
  ('day', 365.0 / 12), ('daily', 365.0 / 12), ('diario', 365.0 / 12), ('dia', 365.0 / 12), ('día', 365.0 / 12)) as cycles (cycle, months);

create temp table price_cycle as
select record_id as product_id, max(lower("interval")) as "interval", max(interval_count) as interval_count from current_product group by record_id;

create temp table item_month as
select i.source, i.subscription_id as subscription_ref, min(r.product_id) as product_id, min(i.plan) as plan, max(coalesce(i.currency, p.currency)) as currency,
  cast(sum(coalesce(i.unit_amount, p.price) * coalesce(i.quantity, 1) * cast(coalesce(f.months, 1) as double precision)
    / nullif(coalesce(i.interval_count, c.interval_count, 1), 0)) as decimal(18,8)) as mrr
from current_subscription_item i
left join product_ref r on r.source = i.source and r.ref = i.product_id
left join product p on p.product_id = r.product_id
left join price_cycle c on c.product_id = r.product_id
left join cycle_factor f on f.cycle = coalesce(lower(i."interval"), c."interval")
where coalesce(i.unit_amount, p.price) is not null
group by i.source, i.subscription_id;

create temp table subscription_resolved as
with named as (
  select s.*, i.mrr as items_mrr, i.plan as items_plan, i.currency as items_currency, coalesce(r.product_id, i.product_id) as named_product,
    s.amount is null and s.unit_amount is null as unpriced
  from current_subscription s
  left join item_month i on i.source = s.source and i.subscription_ref = s.record_id
  left join product_ref r on r.source = s.source and r.ref = s.product_id
),
stated as (
  select s.*, lower(coalesce(s.status, '')) as said,
    case when s.unpriced and s.items_mrr is not null then 'month' when s.unpriced then coalesce(lower(s."interval"), c."interval", 'month')
         else coalesce(lower(s."interval"), 'month') end as cycle,
    case when s.unpriced and s.items_mrr is not null then 1 when s.unpriced then coalesce(s.interval_count, c.interval_count, 1) else coalesce(s.interval_count, 1) end as cycles,
    coalesce(s.amount, s.unit_amount * coalesce(s.quantity, 1), s.items_mrr, d.price * coalesce(s.quantity, 1)) as per_cycle, d.currency as price_currency
  from named s
  left join product d on d.product_id = s.named_product
  left join price_cycle c on c.product_id = s.named_product
),
timed as (
  select s.*, p.as_of, p.as_of_on, p.currency as own_currency,
    coalesce(s.started_at, case when s.tenure_months is not null then months_before(p.as_of, s.tenure_months) end) as begins_at,
    case when s.churned and s.ended_at is null and s.cancelled_at is null then p.as_of
         when s.said in ('canceled', 'cancelled', 'ended', 'cancelado', 'cancelada', 'churned', 'baja', 'expired', 'inactive', 'terminated')
           or s.churned or s.ended_at is not null then coalesce(s.ended_at, s.cancelled_at, s.renews_at) end as ends_at,
    coalesce(f.months, 1.0) as months_factor
  from stated s cross join build_parameter p
  left join cycle_factor f on f.cycle = s.cycle
)
select t.source, t.stream, t.record_id, t.load_id, t.source || ':' || t.record_id as subscription_id,
  coalesce(c.company_id, n.company_id, e.company_id, q.company_id, surrogate_id('subscription', t.source, t.record_id)) as company_id, q.person_id, t.deal_id as deal_text,
  t.named_product as product_id, coalesce(t.plan, t.items_plan) as plan, t.said, t.status as source_status, t.per_cycle, cast(t.months_factor as double precision) / nullif(t.cycles, 0) as factor,
  cast(t.per_cycle * (cast(t.months_factor as double precision) / nullif(t.cycles, 0)) as decimal(18,8)) as mrr, coalesce(upper(coalesce(t.currency, t.items_currency, t.price_currency)), t.own_currency) as currency, t.quantity, t.cycle, t.cycles,
  t.begins_at, case when t.ends_at <= t.as_of then t.ends_at end as ends_at, t.trial_end, t.renews_at, t.cancel_reason, t.tenure_months, t.attributes, t.updated_at, t.known_at,
  case when t.trial_end is not null and t.trial_end > t.begins_at then t.trial_end else t.begins_at end as paid_from
from timed t
left join identity_company_ref c on c.source = t.source and c.ref = t.company_id
left join identity_company_ref n on n.source = t.source and n.ref = t.company_name
left join person_ref q on q.source = t.source and q.ref = t.person_id
left join email_ref e on e.email = lower(trim(t.email))
where t.merged_into is null and t.said not in ('incomplete', 'incomplete_expired') and coalesce(t.begins_at <= t.as_of, true);

create table subscription as
select s.company_id, s.subscription_id, s.person_id, coalesce(d.deal_id, k.deal_id) as deal_id, s.product_id, s.plan,
  case when s.ends_at is not null then 'ended' when s.said in ('trialing', 'trial', 'prueba') or s.paid_from > p.as_of then 'trialing'
       when s.said in ('past_due', 'unpaid', 'vencida', 'vencido', 'past due') then 'past_due' else 'active' end as status,
  s.source_status, s.mrr, s.currency,
  cast(case when s.currency = p.currency then s.mrr else s.mrr * x.rate end as decimal(18,8)) as mrr_value, s.quantity, s.cycle as "interval", s.cycles as interval_count,
  s.begins_at as started_at, local_day(s.begins_at) as started_on, s.ends_at as ended_at, local_day(s.ends_at) as ended_on, s.trial_end, s.renews_at, local_day(s.renews_at) as renews_on,
  s.cancel_reason, s.tenure_months, cast(s.attributes as json) as attributes, coalesce(s.begins_at, s.known_at) as known_at, s.source, s.stream, s.record_id, s.load_id
from subscription_resolved s
cross join build_parameter p
left join rate_now x on x.currency = s.currency
left join deal_ref d on d.source = s.source and d.ref = s.deal_text
left join deal_ref k on k.ref = s.deal_text and k.alone
order by s.company_id nulls last, s.begins_at nulls last;

create temp table subscription_ref as select source, record_id as ref, subscription_id, company_id from subscription;

create table subscription_history as
with amounts as (
  select s.subscription_id, c.changed_at, as_amount(c.old_value) as old_amount, as_amount(c.value) as amount
  from (
    select source, object_id as record_id, field, old_value, value, changed_at from current_change where object = 'subscription'
    union all select source, record_id, field, old_value, value, changed_at from version_change where object = 'subscription'
  ) c
  join subscription_resolved s on s.source = c.source and s.record_id = c.record_id
  where c.field = 'amount' and c.changed_at > s.paid_from and c.changed_at < coalesce(s.ends_at, timestamp '9999-01-01')
),
moments as (
  select s.subscription_id, s.paid_from as moment,
    coalesce((select a.old_amount from amounts a where a.subscription_id = s.subscription_id order by a.changed_at nulls last limit 1), s.per_cycle) as amount
  from subscription_resolved s where s.paid_from is not null
  union all
  select subscription_id, changed_at, amount from amounts where amount is not null
),
spans as (
  select m.subscription_id, m.moment, lead(m.moment) over (partition by m.subscription_id order by m.moment nulls last) as next_moment, m.amount
  from moments m
)
select s.company_id, s.subscription_id, x.moment as valid_from, coalesce(x.next_moment, s.ends_at) as valid_to, local_day(x.moment) as valid_from_on,
  local_day(coalesce(x.next_moment, s.ends_at)) as valid_to_on, cast(x.amount * s.factor as decimal(18,8)) as mrr, s.currency,
  cast(case when s.currency = p.currency then x.amount * s.factor else x.amount * s.factor * r.rate end as decimal(18,8)) as mrr_value, x.moment as known_at
from spans x
join subscription_resolved s on s.subscription_id = x.subscription_id
cross join build_parameter p
left join rate_now r on r.currency = s.currency
where x.moment <= p.as_of and x.amount is not null and (coalesce(x.next_moment, s.ends_at) is null or coalesce(x.next_moment, s.ends_at) > x.moment)
order by s.company_id nulls last, x.moment nulls last;
