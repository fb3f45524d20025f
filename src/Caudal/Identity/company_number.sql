-- company_number: the number of a record within its kind's evidence, from 0. Input: company_evidence.
select n - (select min(n) from company_evidence) from company_evidence where source = $source and record_id = $record_id and stream not in ('mention', 'merge') limit 1
