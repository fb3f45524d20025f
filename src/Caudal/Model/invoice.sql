-- invoice, invoice_line, payment: what was billed and what came in. Inputs: the current_* records, reference tables, rate.
-- Decisions: an invoice paid after the as-of date was open on it. outstanding is what a customer still owes: nothing on drafts, void and paid ones.
create temp table invoice_resolved as
select i.source, i.stream, i.record_id, i.load_id, i.number, i.amount, i.amount_paid, i.attempt_count, i.period_start, i.period_end, i.issued_at, i.due_at,
  coalesce(upper(i.currency), p.currency) as currency, i.known_at, i.updated_at, s.subscription_id, coalesce(d.deal_id, k.deal_id) as deal_id,
  case when i.paid_at <= p.as_of then i.paid_at end as paid_at,
  coalesce(c.company_id, n.company_id, s.company_id, d.company_id, k.company_id, e.company_id, surrogate_id('invoice', i.source, i.record_id)) as company_id,
  case when lower(i.status) in ('draft', 'borrador') then 'draft' when lower(i.status) in ('void', 'voided', 'anulada', 'cancelada', 'cancelled', 'canceled', 'deleted') then 'void'
       when lower(i.status) in ('uncollectible', 'incobrable', 'written off') then 'uncollectible'
       when i.paid_at > p.as_of then 'open'
       when lower(i.status) in ('paid', 'pagada', 'pagado', 'cobrada', 'si', 'sí', 'yes', 'true') or i.paid_at is not null or i.amount_paid >= i.amount then 'paid' else 'open' end as status
from current_invoice i
cross join build_parameter p
left join identity_company_ref c on c.source = i.source and c.ref = i.company_id
left join identity_company_ref n on n.source = i.source and n.ref = i.company_name
left join subscription_ref s on s.source = i.source and s.ref = i.subscription_id
left join deal_ref d on d.source = i.source and d.ref = i.deal_id
left join deal_ref k on k.ref = i.deal_id and k.alone
left join email_ref e on e.email = lower(trim(i.email))
where coalesce(i.issued_at <= p.as_of, true);

create table invoice as
select i.company_id, i.source || ':' || i.record_id as invoice_id, i.number, i.subscription_id, i.deal_id, i.status, i.issued_at, local_day(i.issued_at) as issued_on,
  i.due_at, local_day(i.due_at) as due_on, i.paid_at, local_day(i.paid_at) as paid_on, i.amount, i.amount_paid,
  case when i.status in ('open', 'uncollectible') then i.amount - coalesce(i.amount_paid, 0) else 0 end as outstanding, i.currency,
  cast(case when i.currency = p.currency then i.amount else i.amount * x.rate end as decimal(18,4)) as value,
  cast(case when i.status not in ('open', 'uncollectible') then 0 when i.currency = p.currency then i.amount - coalesce(i.amount_paid, 0)
       else (i.amount - coalesce(i.amount_paid, 0)) * x.rate end as decimal(18,4)) as outstanding_value,
  i.attempt_count, i.period_start, i.period_end, coalesce(i.issued_at, i.known_at) as known_at, i.source, i.stream, i.record_id, i.load_id
from invoice_resolved i
cross join build_parameter p
left join rate x on x.currency = i.currency and x.day = local_day(i.issued_at)
order by i.company_id nulls last, i.issued_at nulls last;

create temp table invoice_ref as
select source, record_id as ref, invoice_id, company_id, issued_on from invoice
union
select i.source, i.number, min(i.invoice_id), min(i.company_id), min(i.issued_on) from invoice i
left join invoice o on o.source = i.source and o.record_id = i.number
where i.number is not null and o.record_id is null group by i.source, i.number;

create table invoice_line as
select coalesce(i.company_id, c.company_id, s.company_id, surrogate_id('invoice_line', l.source, l.record_id)) as company_id,
  l.source || ':' || l.stream || ':' || l.record_id as invoice_line_id, coalesce(i.invoice_id, l.source || ':' || l.invoice_id) as invoice_id, s.subscription_id, r.product_id, l.description,
  l.quantity, l.amount, coalesce(upper(l.currency), p.currency) as currency,
  cast(case when coalesce(upper(l.currency), p.currency) = p.currency then l.amount else l.amount * x.rate end as decimal(18,4)) as value,
  coalesce(l.recurring, l.subscription_id is not null) as recurring, l.period_start, l.period_end, l.source, l.stream, l.record_id, l.load_id
from current_invoice_line l
cross join build_parameter p
left join invoice_ref i on i.source = l.source and i.ref = l.invoice_id
left join identity_company_ref c on c.source = l.source and c.ref = l.company_id
left join subscription_ref s on s.source = l.source and s.ref = l.subscription_id
left join product_ref r on r.source = l.source and r.ref = l.product_id
left join rate x on x.currency = upper(l.currency) and x.day = i.issued_on
order by 1 nulls last;

create table payment as
select coalesce(i.company_id, c.company_id, q.company_id, surrogate_id('payment', y.source, y.record_id)) as company_id, y.source || ':' || y.stream || ':' || y.record_id as payment_id,
  i.invoice_id,
  case when lower(y.status) in ('succeeded', 'paid', 'pagado', 'exitoso', 'captured', 'complete', 'completed') then 'succeeded'
       when lower(y.status) in ('failed', 'fallido', 'declined', 'requires_payment_method', 'blocked') then 'failed'
       when lower(y.status) in ('refunded', 'reembolsado') then 'refunded' else coalesce(case when y.status is null then 'succeeded' end, 'pending') end as status,
  y.amount, y.amount_refunded, coalesce(upper(y.currency), p.currency) as currency,
  cast(case when coalesce(upper(y.currency), p.currency) = p.currency then y.amount else y.amount * x.rate end as decimal(18,4)) as value,
  y.occurred_at, local_day(y.occurred_at) as occurred_on, y.failure_reason, coalesce(y.occurred_at, y.known_at) as known_at, y.source, y.stream, y.record_id, y.load_id
from current_payment y
cross join build_parameter p
left join invoice_ref i on i.source = y.source and i.ref = y.invoice_id
left join identity_company_ref c on c.source = y.source and c.ref = y.company_id
left join person_ref q on q.source = y.source and q.ref = y.person_id
left join rate x on x.currency = upper(y.currency) and x.day = local_day(y.occurred_at)
where coalesce(y.occurred_at <= p.as_of, true)
order by 1 nulls last, y.occurred_at nulls last;
