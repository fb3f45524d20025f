-- The time of the newest thing that happened, future dates aside. Inputs: the landed records, decided_label (stages and statuses of decided deals).
select max(t) as newest_at from (
  select max(created_at) as t from landed_deal where created_at <= $now union all select max(d.closed_at) from landed_deal d where d.closed_at <= $now and (d.is_closed or d.is_won or (d.is_won = false and lower(d.stage) in ('closed', 'cerrado', 'cerrada')) or d.stage in (select label from decided_label) or d.status in (select label from decided_label))
  union all select max(created_at) from landed_person where created_at <= $now union all select max(occurred_at) from landed_activity where occurred_at <= $now
  union all select max(occurred_at) from landed_touch where occurred_at <= $now union all select max(created_at) from landed_ticket where created_at <= $now
  union all select max(solved_at) from landed_ticket where solved_at <= $now union all select max(started_at) from landed_subscription where started_at <= $now
  union all select max(ended_at) from landed_subscription where ended_at <= $now union all select max(issued_at) from landed_invoice where issued_at <= $now
  union all select max(paid_at) from landed_invoice where paid_at <= $now union all select max(occurred_at) from landed_payment where occurred_at <= $now
  union all select max(occurred_at) from landed_usage where occurred_at <= $now union all select max(changed_at) from landed_change where changed_at <= $now
  union all select max(cast(day as timestamp)) from landed_campaign_spend where cast(day as timestamp) <= $now
  union all select max(answered_at) from landed_survey_answer where answered_at <= $now
) as times;
