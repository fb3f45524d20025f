-- What is owed by how late it is, and of the invoices that were ever so late, those that were never paid. Below 1: not due yet, of which some will be late too;
-- they are held against invoices that were still to be paid so many days before they were due, since who pays at once is not among them. History is asked for the
-- middle of each class, for the older in it are less likely to be paid.
-- Inputs: invoice. Learned from invoices that came due more than 180 days ago: later ones may still be paid.
select b.late, coalesce(o.owed, 0), coalesce(o.invoices, 0), coalesce(h.never, 0), coalesce(h.so_late, 0),
  coalesce(CAST(o.invoices * o.squares AS double precision) / NULLIF(o.owed * o.owed, 0) - 1, 0)
from (values (-36500, -20), (-20, -10), (-10, 1), (1, 8), (8, 16), (16, 31), (31, 46), (46, 61), (61, 91), (91, 121), (121, 151), (151, 181), (181, 100000)) as b(late, below)
left join (
  select b.late, CAST(sum(i.outstanding_value) AS double precision) as owed, count(*) as invoices,
    sum(CAST(i.outstanding_value AS double precision) * CAST(i.outstanding_value AS double precision)) as squares
  from (values (-36500, -20), (-20, -10), (-10, 1), (1, 8), (8, 16), (16, 31), (31, 46), (46, 61), (61, 91), (91, 121), (121, 151), (151, 181), (181, 100000)) as b(late, below)
  join invoice i on CAST($as_of AS date) - i.due_on >= b.late and CAST($as_of AS date) - i.due_on < b.below
  where i.status in ('open', 'uncollectible') and i.due_on >= CAST($from AS date) and i.outstanding_value > 0
  group by b.late) o on o.late = b.late
left join (
  select b.late, count(*) filter (where i.status in ('open', 'uncollectible')) as never, count(*) as so_late
  from (values (-36500, -25, -21), (-20, -15, -11), (-10, -5, 0), (1, 4, 4), (8, 12, 12), (16, 23, 23), (31, 38, 38), (46, 53, 53), (61, 75, 75), (91, 105, 105), (121, 135, 135), (151, 165, 165), (181, 181, 181)) as b(late, middle, issued_by)
  join invoice i on i.due_on < CAST($as_of AS date) - 180 and (i.paid_on is null or i.paid_on >= i.due_on + b.middle) and coalesce(i.issued_on < i.due_on + b.issued_by, true)
  where i.status in ('open', 'uncollectible', 'paid')
  group by b.late) h on h.late = b.late
order by b.late nulls last
