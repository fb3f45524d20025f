-- identity_review_pairs: the pairs that a person's answer would help with, the most worthwhile first. Inputs: identity_review, build_info.
select r.kind, r.a_source, r.a_stream, r.a_record_id, r.b_source, r.b_stream, r.b_record_id, r.a_entity_id, r.b_entity_id, r.joined, r.probability, r.records, r.value,
  r.expected_value, (select i.value from build_info i where i.key = 'currency') as currency
from identity_review r
order by r.expected_value desc nulls last, r.expected_records desc nulls last, r.kind nulls last, r.a_source nulls last, r.a_record_id nulls last, r.b_source nulls last,
  r.b_record_id nulls last
