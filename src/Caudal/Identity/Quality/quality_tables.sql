-- identity_blocking, identity_skipped_block, identity_band: how the matching went, kept in the build for the report on it. One row a rule, one a
-- block that was too large to compare all with all (the largest hundred of each kind), one a band of probability. No inputs; the matching fills them.
create table identity_blocking (kind varchar, rule varchar, pairs bigint, blocks bigint, skipped bigint, skipped_pairs bigint);
create table identity_skipped_block (kind varchar, rule varchar, n integer, records bigint);
create table identity_band (kind varchar, from_probability double, pairs bigint);
