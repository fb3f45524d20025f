-- Open deals whose person on the other side gave signs before and none for as long as the policy says.
-- Inputs: open_deal, activity, touch (either way: a call with the person counts, and so does an opened mail).
select o.company_id, 'deal' as object, o.deal_id as object_id, o.owner_id, o.source, o.stream, o.record_id,
  s.last_on as occurred_on, o.amount, o.estimated, CAST(null AS double precision) as measure, p.full_name as other
from open_deal o
join (
  select company_id, person_id, max(occurred_on) as last_on
  from (select company_id, person_id, occurred_on from activity where person_id is not null
        union all
        select company_id, person_id, occurred_on from touch where person_id is not null) signs
  group by company_id, person_id) s on s.company_id = o.company_id and s.person_id = o.person_id
left join person p on p.company_id = o.company_id and p.person_id = o.person_id
where s.last_on < CAST($silent_before AS date)
