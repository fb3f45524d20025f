-- The people of lists, as they were landed, in their order; a row without an id of its own goes by its place. Input: current_person.
select case when record_id like '~%' then cast(row_no as varchar) else record_id end, first_name, last_name, full_name, email, phone, mobile, cast(birth_date as varchar),
  national_id, address, city, postal_code, company_name
from current_person
order by load_seq nulls last, row_no nulls last
