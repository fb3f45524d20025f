-- The time of the newest thing that happened, future dates aside. Inputs: the landed records, decided_label (stages and statuses of decided deals).
-- The conditions stand in the select list: as filters they would go into the file's reader, which takes eight times as long.
select max(t) as newest_at from (
  select max(case when created_at <= $now then created_at end) as t from landed_deal
  union all select max(case when d.closed_at <= $now and (d.is_closed or d.is_won or (d.is_won = false and lower(d.stage) in ('closed', 'cerrado', 'cerrada')) or s.label is not null or u.label is not null) then d.closed_at end)
    from landed_deal d left join decided_label s on s.label = d.stage left join decided_label u on u.label = d.status
  union all select max(case when created_at <= $now then created_at end) from landed_person
  union all select max(case when occurred_at <= $now then occurred_at end) from landed_activity
  union all select max(case when occurred_at <= $now then occurred_at end) from landed_touch
  union all select greatest(max(case when created_at <= $now then created_at end), max(case when solved_at <= $now then solved_at end)) from landed_ticket
  union all select greatest(max(case when started_at <= $now then started_at end), max(case when ended_at <= $now then ended_at end)) from landed_subscription
  union all select greatest(max(case when issued_at <= $now then issued_at end), max(case when paid_at <= $now then paid_at end)) from landed_invoice
  union all select max(case when occurred_at <= $now then occurred_at end) from landed_payment
  union all select max(case when occurred_at <= $now then occurred_at end) from landed_usage
  union all select max(case when changed_at <= $now then changed_at end) from landed_change
  union all select max(case when day <= cast($now as date) then cast(day as timestamp) end) from landed_campaign_spend
  union all select max(case when answered_at <= $now then answered_at end) from landed_survey_answer
) as times;
