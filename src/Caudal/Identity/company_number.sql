-- company_number: the number of a record within its kind's evidence, from 0. Inputs: record, company_evidence.
select n - (select min(n) from company_evidence) from record where kind = 'company' and source = $source and record_id = $record_id limit 1
