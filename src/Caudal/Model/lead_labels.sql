-- Every lifecycle stage and lead status text. Inputs: current_person, current_change, version_change.
select distinct label from (
  select lifecycle_stage as label from current_person union all select status from current_person
  union all select value from current_change where object = 'person' and field in ('lifecycle_stage', 'status')
  union all select value from version_change where object = 'person' and field in ('lifecycle_stage', 'status')
) as labels where label is not null;
