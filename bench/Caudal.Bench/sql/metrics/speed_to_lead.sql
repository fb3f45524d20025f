select date_trunc('month', created_on) as month, percentile_cont(0.5) within group (order by touch_seconds) / 3600 as median, percentile_cont(0.9) within group (order by touch_seconds) / 3600 as p90,
  avg(touch_seconds) / 3600 as mean, count(touch_seconds), count(*) from person where is_lead group by month order by month;
