-- Aalen–Johansen share that reached the next stage within 90 days, for each of the four stages.
with entry as (
  select s.stage, case s.stage when 'lead' then lead_at when 'qualified' then qualified_at when 'accepted' then accepted_at else open_at end as entered_at,
    case s.stage when 'lead' then least(qualified_at, accepted_at, open_at, won_at) when 'qualified' then least(accepted_at, open_at, won_at) when 'accepted' then least(open_at, won_at) else won_at end as reached_at,
    least(lost_at, rejected_at) as exited_at
  from pursuit cross join (values ('lead'), ('qualified'), ('accepted'), ('open')) as s(stage)
),
timed as (
  select stage, case when reached_at is not null then 'reached' when exited_at is not null then 'exited' else 'censored' end as outcome,
    date_diff('second', entered_at, coalesce(reached_at, exited_at, (select max(occurred_at) from journey))) / 86400.0 as days
  from entry where entered_at is not null
),
daily as (
  select stage, days, count(*) filter (where outcome = 'reached') as reached, count(*) filter (where outcome <> 'censored') as left_it, count(*) as gone from timed group by stage, days
),
risk as (
  select stage, days, reached, left_it, sum(gone) over (partition by stage order by days desc) as at_risk from daily
),
alive as (
  select stage, days, reached, at_risk, coalesce(exp(sum(ln(greatest(1 - left_it / at_risk, 1e-300))) over (partition by stage order by days rows between unbounded preceding and 1 preceding)), 1) as before from risk
)
select stage, sum(before * reached / at_risk) as conversion, count(*) from alive where days <= 90 group by stage order by stage;
