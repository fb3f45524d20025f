-- person_number: the number of a record within its kind's evidence, from 0. Inputs: record, person_evidence.
select n - (select min(n) from person_evidence) from record where kind = 'person' and source = $source and record_id = $record_id limit 1
