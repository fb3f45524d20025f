-- The tables of a build: what Identity, Model and Journey write and what Metrics, Diagnosis and the doors read.
-- This text makes an empty warehouse for tests; a test holds that a real build has just these columns.
--
-- Conventions: *_at is a UTC timestamp, *_on the workspace's local day of it. amount is in currency; value is the same
-- in the workspace's currency at the rate of the event's own day, null where that rate is missing. company_id is on every
-- fact (a record without a company gets a surrogate one) and facts are sorted by (company_id, their time).
-- known_at: when the row's content became known to the company. source, stream, record_id, load_id: the row's lineage.

create table build_info (key varchar, value varchar);        -- build as_of currency time_zone version newest_record_at

-- Units of the workspace's currency for one unit of `currency`, for every day from the first known rate to the as-of day.
create table rate (currency varchar, day date, rate double);
create table rate_now (currency varchar, rate double);       -- at the as-of date; the workspace's own currency is 1

create table calendar (day date, week date, month date, quarter date, year date);   -- first days; quarter and year fiscal

-- A team's working spans (split shifts: several a day). seconds_before: all working seconds before opens_at since the calendar's start.
create table business_span (team varchar, opens_at timestamp, closes_at timestamp, next_opens_at timestamp, seconds_before bigint);

create table load (load_id varchar, landed_at timestamp, source varchar, stream varchar, origin varchar,
  rows_read bigint, landed bigint, unchanged bigint, set_aside bigint, known_at timestamp);
-- What each stream holds now: for freshness, completeness, and "which data would allow it".
create table stream (source varchar, stream varchar, object varchar, records bigint, newest_at timestamp, last_load_at timestamp);
-- Segments found in the data: name as people type it (snake case), the table and column or attribute that holds it.
create table dimension (name varchar, object varchar, column_name varchar, attribute varchar, label varchar);

create table team (team varchar, name varchar, area varchar, manager varchar);
create table owner (owner_id varchar, name varchar, email varchar, team varchar, area varchar, region varchar, manager varchar, role varchar,
  active boolean, hired_on date, left_on date, attributes json);
create table product (product_id varchar, name varchar, family varchar, code varchar, price decimal(18,4), currency varchar, recurring boolean, attributes json);
create table stage (pipeline varchar, stage varchar, kind varchar, stage_order integer, probability double);  -- pipeline null: any

-- Which source records are one entity. kind: company | person.
create table record (kind varchar, source varchar, stream varchar, record_id varchar, load_id varchar, entity_id bigint, probability double, matched_by varchar, n integer);

-- What the records were compared by, numbered as in record, and the model that weighed it: one row a level of a comparison; where both are null, m is the
-- prior (two records at random are one entity) and u the probability from which a pair links.
create table company_evidence (n integer, name varchar, domain varchar, phone varchar, address varchar, city varchar, postal_code varchar);
create table person_evidence (n integer, first_name varchar, last_name varchar, full_name varchar, email varchar,
  phone varchar, mobile varchar, birth_date varchar, national_id varchar, address varchar, city varchar, postal_code varchar, employer varchar);
create table identity_model (kind varchar, comparison varchar, level varchar, m double, u double);
-- Splits and merges of entities since the workspace's first build: records of old_id became new_id's. now_id: the entity of this build that old_id leads to.
create table identity_change (build varchar, kind varchar, old_id bigint, new_id bigint, change varchar, records integer, now_id bigint);
-- What people decided and this build holds to; one row a record of a decision. yields: a later decision says otherwise of some of its records.
create table identity_decision (decision bigint, change varchar, yields boolean, side varchar, kind varchar, source varchar, stream varchar, record_id varchar,
  decided_by varchar, decided_at timestamp, note varchar);
-- Pairs that a person's answer would help with, the most worthwhile first. records: how many change their entity by the other answer.
create table identity_review (kind varchar, joined boolean, probability double, records integer, a_source varchar, a_stream varchar, a_record_id varchar, a_entity_id bigint,
  b_source varchar, b_stream varchar, b_record_id varchar, b_entity_id bigint, value decimal(18,4), expected_value double, expected_records double);
-- Which record each field of a golden record is from, and by which rule; value as that record has it. Of every company, and of people that several records tell of.
create table golden_provenance (kind varchar, entity_id bigint, field varchar, value varchar, source varchar, stream varchar, record_id varchar, rule varchar);
-- How the matching went: one row a rule with the pairs that it gave; one a block that was too large, by its first record n; pairs by probability.
create table identity_blocking (kind varchar, rule varchar, pairs bigint, blocks bigint, skipped bigint, skipped_pairs bigint);
create table identity_skipped_block (kind varchar, rule varchar, n integer, records bigint);
create table identity_band (kind varchar, from_probability double, pairs bigint);

create table company (company_id bigint, name varchar, domain varchar, industry varchar, segment varchar, employees bigint, annual_revenue decimal(18,4),
  country varchar, region varchar, city varchar, owner_id varchar, lead_source varchar, lifecycle_stage varchar,
  created_at timestamp, created_on date, surrogate boolean, records integer, attributes json);
-- created_at: arrival as a lead. first_touched_at: first human touch (outbound call, e-mail, meeting, or the source's own field).
-- touch_seconds: business seconds of the owning team from arrival to it; touch_clock_seconds: by the wall clock. assigned_at: first owner known.
create table person (company_id bigint, person_id bigint, full_name varchar, email varchar, phone varchar, title varchar,
  owner_id varchar, lead_source varchar, campaign varchar, country varchar, lifecycle_stage varchar, status varchar,
  is_lead boolean, created_at timestamp, created_on date, qualified_at timestamp, qualified_on date, accepted_at timestamp, accepted_on date,
  rejected_at timestamp, rejected_on date, reject_reason varchar, converted_at timestamp, first_touched_at timestamp, assigned_at timestamp,
  touch_seconds bigint, touch_clock_seconds bigint, opted_out boolean, records integer, attributes json, known_at timestamp,
  source varchar, stream varchar, record_id varchar, load_id varchar);

-- status: open | won | lost. has_company: the source named one. value: at the close's day (open: at as-of).
create table deal (company_id bigint, deal_id varchar, name varchar, person_id bigint, owner_id varchar, pipeline varchar, stage varchar, stage_kind varchar,
  stage_order integer, status varchar, amount decimal(18,4), list_amount decimal(18,4), discount double, currency varchar, value decimal(18,4),
  probability double, product_id varchar, deal_type varchar, lead_source varchar, campaign varchar, lost_reason varchar, has_company boolean,
  created_at timestamp, created_on date, close_date date, closed_at timestamp, closed_on date, cycle_days double,
  contract_start date, contract_months bigint, next_step varchar, last_activity_at timestamp, external_id varchar, attributes json, known_at timestamp,
  source varchar, stream varchar, record_id varchar, load_id varchar);
-- A deal as it stood in [valid_from, valid_to); the last row of a deal has valid_to null. amount null: not known at that time.
create table deal_history (company_id bigint, deal_id varchar, valid_from timestamp, valid_to timestamp, valid_from_on date, stage varchar, stage_kind varchar,
  stage_order integer, status varchar, amount decimal(18,4), currency varchar, close_date date, owner_id varchar, inferred boolean, known_at timestamp);
create table deal_person (company_id bigint, deal_id varchar, person_id bigint, label varchar);

-- human: someone of ours did it (call, meeting, outbound e-mail, completed task).
create table activity (company_id bigint, activity_id varchar, kind varchar, occurred_at timestamp, occurred_on date, person_id bigint, deal_id varchar,
  ticket_id varchar, owner_id varchar, direction varchar, subject varchar, outcome varchar, human boolean, duration_minutes double, known_at timestamp,
  source varchar, stream varchar, record_id varchar, load_id varchar);
create table touch (company_id bigint, touch_id varchar, kind varchar, occurred_at timestamp, occurred_on date, person_id bigint, channel varchar,
  medium varchar, campaign varchar, known_at timestamp, source varchar, stream varchar, record_id varchar, load_id varchar);
create table campaign_spend (campaign varchar, channel varchar, team varchar, day date, amount decimal(18,4), currency varchar, value decimal(18,4),
  source varchar, stream varchar, record_id varchar, load_id varchar);
-- status: open | solved. *_seconds are business seconds of the ticket's team; *_breached null where no SLA is known.
create table ticket (company_id bigint, ticket_id varchar, subject varchar, person_id bigint, owner_id varchar, team varchar, status varchar, source_status varchar,
  priority varchar, category varchar, channel varchar, created_at timestamp, created_on date, first_response_at timestamp, solved_at timestamp, solved_on date,
  due_at timestamp, first_response_seconds bigint, resolution_seconds bigint, resolution_clock_seconds bigint, breached boolean, first_response_breached boolean,
  reopens bigint, has_company boolean, attributes json, known_at timestamp, source varchar, stream varchar, record_id varchar, load_id varchar);
create table ticket_event (company_id bigint, ticket_id varchar, field varchar, old_value varchar, value varchar, occurred_at timestamp, known_at timestamp);
-- status: trialing | active | past_due | ended. mrr: recurring amount normalised to a month now (ended: at the end); mrr_value in workspace currency at as-of.
create table subscription (company_id bigint, subscription_id varchar, person_id bigint, deal_id varchar, product_id varchar, plan varchar, status varchar,
  source_status varchar, mrr decimal(18,8), currency varchar, mrr_value decimal(18,8), quantity double, interval varchar, interval_count bigint,
  started_at timestamp, started_on date, ended_at timestamp, ended_on date, trial_end timestamp, renews_at timestamp, renews_on date, cancel_reason varchar,
  tenure_months double, attributes json, known_at timestamp, source varchar, stream varchar, record_id varchar, load_id varchar);
-- MRR of a subscription in [valid_from, valid_to), paid recurring only (no trial): 0 rows when not recurring.
create table subscription_history (company_id bigint, subscription_id varchar, valid_from timestamp, valid_to timestamp, valid_from_on date, valid_to_on date,
  mrr decimal(18,8), currency varchar, mrr_value decimal(18,8), known_at timestamp);
-- status: draft | open | paid | void | uncollectible. outstanding = amount - amount_paid where open or uncollectible.
create table invoice (company_id bigint, invoice_id varchar, number varchar, subscription_id varchar, deal_id varchar, status varchar, issued_at timestamp, issued_on date,
  due_at timestamp, due_on date, paid_at timestamp, paid_on date, amount decimal(18,4), amount_paid decimal(18,4), outstanding decimal(18,4), currency varchar,
  value decimal(18,4), outstanding_value decimal(18,4), attempt_count bigint, period_start timestamp, period_end timestamp, known_at timestamp,
  source varchar, stream varchar, record_id varchar, load_id varchar);
create table invoice_line (company_id bigint, invoice_line_id varchar, invoice_id varchar, subscription_id varchar, product_id varchar, description varchar,
  quantity double, amount decimal(18,4), currency varchar, value decimal(18,4), recurring boolean, period_start timestamp, period_end timestamp,
  source varchar, stream varchar, record_id varchar, load_id varchar);
-- status: succeeded | failed | pending | refunded.
create table payment (company_id bigint, payment_id varchar, invoice_id varchar, status varchar, amount decimal(18,4), amount_refunded decimal(18,4), currency varchar,
  value decimal(18,4), occurred_at timestamp, occurred_on date, failure_reason varchar, known_at timestamp, source varchar, stream varchar, record_id varchar, load_id varchar);
create table usage (company_id bigint, usage_id varchar, person_id bigint, kind varchar, quantity double, occurred_at timestamp, occurred_on date,
  source varchar, stream varchar, record_id varchar, load_id varchar);
create table survey_answer (company_id bigint, survey_answer_id varchar, person_id bigint, ticket_id varchar, kind varchar, score double, scale_max double,
  comment varchar, answered_at timestamp, answered_on date, source varchar, stream varchar, record_id varchar, load_id varchar);
create table quota (owner_id varchar, team varchar, period_start date, period_end date, amount decimal(18,4), currency varchar, value decimal(18,4));

-- The one table of everything that happened, sorted by (company_id, occurred_at). stage_from/stage_to: stage kinds, set where the row is a
-- move of the pursuit (or, after won, of the contract). activity: lead_created qualified accepted rejected deal_created deal_stage deal_won
-- deal_lost live renewed expanded contracted churned touch activity_<kind> ticket_opened ticket_solved invoice_issued invoice_paid payment_failed
-- subscription_started survey. record: source record id.
create table journey (company_id bigint, person_id bigint, pursuit integer, occurred_at timestamp, occurred_on date, known_at timestamp, activity varchar,
  stage_from varchar, stage_to varchar, team varchar, source varchar, stream varchar, record_id varchar, object varchar, object_id varchar,
  value decimal(18,4), amount decimal(18,4), currency varchar, features json);
-- One account's way from its first touch to a decision; pursuit counts 1, 2, … within the company. A company's people and deals share the
-- pursuit that is running when they appear. *_at: when it first reached that stage kind (null: not, or unknown).
create table pursuit (company_id bigint, pursuit integer, started_at timestamp, started_on date, ended_at timestamp, outcome varchar,  -- won lost rejected open dormant
  lead_at timestamp, qualified_at timestamp, accepted_at timestamp, open_at timestamp, won_at timestamp, lost_at timestamp, rejected_at timestamp,
  lead_source varchar, owner_id varchar, deals integer, value decimal(18,4));
-- From won (or the subscription's start) to renewal or churn. outcome: active renewed churned.
create table contract_term (company_id bigint, subscription_id varchar, term integer, started_at timestamp, started_on date, ended_at timestamp, ended_on date,
  outcome varchar, term_months double, mrr_value decimal(18,8), observed_months double, live_at timestamp, plan varchar, product_id varchar);
