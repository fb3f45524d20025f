-- deal_link, ticket_link: the company and person of deals and tickets that only an association table names.
-- Input: current_association. Decision: the smallest id where a record is linked to several, so that every build says the same.
create temp table association_pair as
select source, from_object as a, from_id as a_id, to_object as b, to_id as b_id, label from current_association
union
select source, to_object, to_id, from_object, from_id, label from current_association;

create temp table record_link as
select source, a as object, a_id as record_id, min(b_id) filter (where b = 'company') as company_ref, min(b_id) filter (where b = 'person') as person_ref,
  min(b_id) filter (where b = 'deal') as deal_ref, min(b_id) filter (where b = 'ticket') as ticket_ref
from association_pair group by source, a, a_id;
