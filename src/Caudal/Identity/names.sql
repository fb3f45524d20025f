-- Every text that may name a company: names of company records, and what facts and people point at. DuckDB only.
select distinct name from (
  select name from current_company where name is not null
  union all select company_name from current_person where company_name is not null union all select company_id from current_person where company_id is not null
  union all select company_name from current_deal where company_name is not null union all select company_id from current_deal where company_id is not null
  union all select company_name from current_ticket where company_name is not null union all select company_id from current_ticket where company_id is not null
  union all select company_name from current_subscription where company_name is not null union all select company_id from current_subscription where company_id is not null
  union all select company_name from current_invoice where company_name is not null union all select company_id from current_invoice where company_id is not null
  union all select company_id from current_usage where company_id is not null
  union all select company_id from current_survey_answer where company_id is not null
  union all select distinct company_id from current_activity where company_id is not null
  union all select distinct company_id from current_touch where company_id is not null
  union all select distinct company_id from current_payment where company_id is not null
);
