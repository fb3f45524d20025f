-- Subscriptions, invoices, payments, usage, answers and quotas, written for this one company. Inputs: raw_*, the tables of identity.sql and facts.sql.
create table subscription as
select coalesce(c.company_id, e.company_id, id_of('subscription' || s.id)) as company_id, 'stripe:' || s.id as subscription_id, coalesce(e.person_id, p.person_id) as person_id, d.deal_id, txt(s."Plan") as plan,
  case when txt(s."Ended At (UTC)") is not null or s."Status" = 'canceled' then 'ended' else s."Status" end as status, s."Status" as source_status,
  cast(cast(s."Amount" as decimal(18,4)) / (case s."Interval" when 'year' then 12 else 1 end * cast(s."Interval Count" as integer)) as decimal(18,8)) as mrr, upper(s."Currency") as currency,
  cast(case when upper(s."Currency") = 'USD' then x.rate else 1 end * cast(s."Amount" as double) / (case s."Interval" when 'year' then 12 else 1 end * cast(s."Interval Count" as integer)) as decimal(18,8)) as mrr_value,
  cast(s."Quantity" as double) as quantity, s."Interval" as "interval", cast(s."Interval Count" as bigint) as interval_count, utc(s."Start Date (UTC)") as started_at, local_day(utc(s."Start Date (UTC)")) as started_on,
  coalesce(utc(s."Ended At (UTC)"), utc(s."Canceled At (UTC)")) as ended_at, local_day(coalesce(utc(s."Ended At (UTC)"), utc(s."Canceled At (UTC)"))) as ended_on, utc(s."Current Period End (UTC)") as renews_at,
  txt(s."Cancellation Reason") as cancel_reason, 'stripe' as source, 'subscriptions' as stream, s.id as record_id
from raw_subscriptions s cross join parameter b
left join company_ref c on c.source = 'stripe' and c.ref = s."Customer ID"
left join person_ref p on p.source = 'stripe' and p.ref = s."Customer ID"
left join email_ref e on e.email = lower(txt(s."Customer Email"))
left join deal_ref d on d.ref = txt(s."hubspot_deal_id (metadata)")
left join rates x on x.day = b.as_of_on
order by 1, started_at;
create temp table subscription_ref as select record_id as ref, subscription_id, company_id from subscription;
create table subscription_history as
select company_id, subscription_id, started_at as valid_from, ended_at as valid_to, started_on as valid_from_on, ended_on as valid_to_on, mrr, currency, mrr_value, started_at as known_at
from subscription order by company_id, started_at;

create table invoice as
select coalesce(c.company_id, s.company_id, e.company_id, id_of('invoice' || i.id)) as company_id, 'stripe:' || i.id as invoice_id, i."Number" as number, s.subscription_id, i."Status" as status,
  utc(i."Date (UTC)") as issued_at, local_day(utc(i."Date (UTC)")) as issued_on, utc(i."Due Date (UTC)") as due_at, local_day(utc(i."Due Date (UTC)")) as due_on, utc(i."Paid At (UTC)") as paid_at,
  local_day(utc(i."Paid At (UTC)")) as paid_on, cast(i."Total" as decimal(18,4)) as amount, cast(i."Amount Paid" as decimal(18,4)) as amount_paid,
  case when i."Status" in ('open', 'uncollectible') then cast(i."Total" as decimal(18,4)) - cast(i."Amount Paid" as decimal(18,4)) else 0 end as outstanding, upper(i."Currency") as currency,
  cast(cast(i."Total" as decimal(18,4)) * case when i."Currency" = 'usd' then x.rate else 1 end as decimal(18,4)) as value, cast(txt(i."Attempt Count") as bigint) as attempt_count,
  utc(i."Minimum Line Item Period Start (UTC)") as period_start, utc(i."Maximum Line Item Period End (UTC)") as period_end, 'stripe' as source, 'invoices' as stream, i.id as record_id
from raw_invoices i
left join company_ref c on c.source = 'stripe' and c.ref = i."Customer"
left join subscription_ref s on s.ref = txt(i."Subscription")
left join email_ref e on e.email = lower(txt(i."Customer Email"))
left join rates x on x.day = local_day(utc(i."Date (UTC)"))
order by 1, issued_at;
create temp table invoice_ref as select record_id as ref, invoice_id, company_id, issued_on from invoice;
create table invoice_line as
select coalesce(i.company_id, c.company_id, s.company_id, id_of('line' || l."Line Item ID")) as company_id, 'stripe:' || l."Line Item ID" as invoice_line_id, i.invoice_id, s.subscription_id, txt(l."Description") as description,
  cast(txt(l."Quantity") as double) as quantity, cast(l."Amount" as decimal(18,4)) as amount, upper(l."Currency") as currency,
  cast(cast(l."Amount" as decimal(18,4)) * case when l."Currency" = 'usd' then x.rate else 1 end as decimal(18,4)) as value, utc(l."Period Start (UTC)") as period_start, utc(l."Period End (UTC)") as period_end,
  'stripe' as source, 'invoice_lines' as stream, l."Line Item ID" as record_id
from raw_invoice_line_items l
left join invoice_ref i on i.ref = l."Invoice ID"
left join company_ref c on c.source = 'stripe' and c.ref = l."Customer ID"
left join subscription_ref s on s.ref = txt(l."Subscription ID")
left join rates x on x.day = i.issued_on
order by 1;
create table payment as
select coalesce(i.company_id, c.company_id, e.company_id, id_of('payment' || y.id)) as company_id, 'stripe:' || y.id as payment_id, i.invoice_id,
  case when y."Status" in ('Paid', 'Succeeded') then 'succeeded' when y."Status" = 'Refunded' then 'refunded' else 'failed' end as status, cast(y."Amount" as decimal(18,4)) as amount,
  cast(txt(y."Amount Refunded") as decimal(18,4)) as amount_refunded, upper(y."Currency") as currency, cast(cast(y."Amount" as decimal(18,4)) * case when y."Currency" = 'usd' then x.rate else 1 end as decimal(18,4)) as value,
  utc(y."Created date (UTC)") as occurred_at, local_day(utc(y."Created date (UTC)")) as occurred_on, txt(y."Decline Reason") as failure_reason, 'stripe' as source, 'charges' as stream, y.id as record_id
from raw_payments y
left join invoice_ref i on i.ref = txt(y."Invoice ID")
left join company_ref c on c.source = 'stripe' and c.ref = txt(y."Customer ID")
left join email_ref e on e.email = lower(txt(y."Customer Email"))
left join rates x on x.day = local_day(utc(y."Created date (UTC)"))
order by 1, occurred_at;

create table usage as
select coalesce(e.company_id, k.company_id, d.company_id, id_of('usage' || u."ID")) as company_id, 'files:' || u."ID" as usage_id, e.person_id, txt(u."Event") as kind, cast(u."Quantity" as double) as quantity,
  local_utc(u."Timestamp") as occurred_at, local_day(local_utc(u."Timestamp")) as occurred_on, 'files' as source, 'events' as stream, u."ID" as record_id
from raw_events u
left join email_ref e on e.email = lower(txt(u."Email"))
left join (select min(company_id) as company_id, name from company group by name) k on k.name = txt(u."Account")
left join company_by_domain d on d.domain = txt(u."Account Domain")
order by 1, occurred_at;
create table survey_answer as
with answers as (
  select 'files' as source, "Response ID" as id, 'nps' as kind, lower(txt("Email")) as email, cast(null as varchar) as ticket, cast("Score" as double) as score, txt("Comment") as comment, utc("Responded at") as answered_at from raw_nps_responses
  union all select distinct 'zendesk', "Id", 'csat', lower(txt("Requester email")), "Ticket id", case when "Score" ilike 'good%' then 1 else 0 end, txt("Comment"), utc("Created at") from raw_satisfaction_ratings where "Score" not in ('offered', 'unoffered')
)
select coalesce(t.company_id, e.company_id, id_of('answer' || a.id)) as company_id, a.source || ':' || a.id as survey_answer_id, coalesce(e.person_id, t.person_id) as person_id, t.ticket_id, a.kind, a.score, a.comment,
  a.answered_at, local_day(a.answered_at) as answered_on, a.source, a.id as record_id
from answers a left join ticket t on t.record_id = a.ticket left join email_ref e on e.email = a.email
order by 1, a.answered_at;
create table quota as
select o.owner_id, txt(q."Team") as team, cast(q."Period Start" as date) as period_start, cast(q."Period End" as date) as period_end, cast(q."Quota" as decimal(18,4)) as amount, q."Currency" as currency
from raw_quotas q left join owner_ref o on o.ref = txt(q."Owner");
