-- Columns that hold texts or yes and no: what a segment can be. Inputs: the engine's own catalogue.
select table_name, column_name from information_schema.columns
where lower(data_type) in ('varchar', 'text', 'character varying', 'boolean')
