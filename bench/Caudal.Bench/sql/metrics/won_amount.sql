select date_trunc('month', closed_on) as month, sum(value), count(*) from deal where status = 'won' group by month order by month;
