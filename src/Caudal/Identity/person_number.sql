-- person_number: the number of a record within its kind's evidence, from 0. Input: person_evidence.
select n - (select min(n) from person_evidence) from person_evidence where source = $source and record_id = $record_id and stream not in ('mention', 'merge') limit 1
