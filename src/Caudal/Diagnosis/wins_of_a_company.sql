-- One row: won deals of new business, and the companies that they were won of. Inputs: new_business.
select CAST(coalesce(sum(c.wins), 0) AS bigint), count(*) from (select company_id, count(*) as wins from new_business where status = 'won' and has_company group by company_id) c
