-- product, product_ref: one row a product; product_ref says which product a text in a source means.
-- Inputs: current_product, and what deals, subscriptions and invoice lines point at.
-- Decision: names that differ only in blanks and case are one product (GTXPro sells as GTX Pro): the product list's writing wins.
create temp table product_mention as
select distinct source, ref from (
  select source, product_id as ref from current_deal union all select source, product_id from current_subscription
  union all select source, product_id from current_subscription_item
  union all select source, product_id from current_invoice_line
) as mentions where ref is not null;

create temp table product_ref as
with spoken as (
  select source, replace(lower(record_id), ' ', '') as ref_key, record_id as product_id, 1 as rank from current_product
  union all select source, replace(lower(name), ' ', ''), record_id, 2 from current_product where name is not null
  union all select source, replace(lower(code), ' ', ''), record_id, 3 from current_product where code is not null
),
own as (
  select source, ref_key, product_id from (
    select source, ref_key, product_id, row_number() over (partition by source, ref_key order by rank nulls last, product_id nulls last) as place from spoken
  ) as ranked where place = 1
),
anywhere as (select ref_key, min(product_id) as product_id from spoken group by ref_key having min(product_id) = max(product_id))
select m.source, m.ref, coalesce(own.product_id, anywhere.product_id, m.ref) as product_id
from product_mention m
left join own on own.source = m.source and own.ref_key = replace(lower(m.ref), ' ', '')
left join anywhere on anywhere.ref_key = replace(lower(m.ref), ' ', '');

create table product as
with listed as (
  select *, row_number() over (partition by record_id order by load_seq desc nulls last, source nulls last) as place from current_product
)
select p.record_id as product_id, coalesce(p.name, p.record_id) as name, p.family, p.code, p.price, p.currency, p.recurring, cast(p.attributes as json) as attributes
from listed p where p.place = 1
union all
select r.product_id, min(r.ref), null, null, null, null, null, null
from product_ref r left join listed l on l.record_id = r.product_id where l.record_id is null group by r.product_id;
