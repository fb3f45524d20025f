-- What is owed by how late it is, and of the invoices that were ever so late, those that were never paid. 0: not due yet, of which some will be late too.
-- Inputs: invoice. Learned from invoices that came due more than 180 days ago: later ones may still be paid.
select b.late, coalesce(o.owed, 0), coalesce(o.invoices, 0), coalesce(h.never, 0), coalesce(h.so_late, 0),
  coalesce(CAST(o.invoices * o.squares AS double precision) / NULLIF(o.owed * o.owed, 0) - 1, 0)
from (values (0, 1), (1, 8), (8, 31), (31, 61), (61, 91), (91, 181), (181, 100000)) as b(late, below)
left join (
  select b.late, CAST(sum(i.outstanding_value) AS double precision) as owed, count(*) as invoices,
    sum(CAST(i.outstanding_value AS double precision) * CAST(i.outstanding_value AS double precision)) as squares
  from (values (0, 1), (1, 8), (8, 31), (31, 61), (61, 91), (91, 181), (181, 100000)) as b(late, below)
  join invoice i on greatest(0, CAST($as_of AS date) - i.due_on) >= b.late and greatest(0, CAST($as_of AS date) - i.due_on) < b.below
  where i.status in ('open', 'uncollectible') and i.due_on >= CAST($from AS date) and i.outstanding_value > 0
  group by b.late) o on o.late = b.late
left join (
  select b.late, count(*) filter (where i.status in ('open', 'uncollectible')) as never, count(*) as so_late
  from (values (0, 1), (1, 8), (8, 31), (31, 61), (61, 91), (91, 181), (181, 100000)) as b(late, below)
  join invoice i on i.due_on < CAST($as_of AS date) - 180 and (b.late = 0 or i.paid_on is null or i.paid_on >= i.due_on + b.late)
  where i.status in ('open', 'uncollectible', 'paid')
  group by b.late) h on h.late = b.late
order by b.late nulls last
