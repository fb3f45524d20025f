-- A warehouse small enough to check by hand. As of 2026-06-30, USD; EUR is worth 1.10 on that day.
insert into build_info values ('build','b-fixture'),('as_of','2026-06-30T23:59:59Z'),('currency','USD'),('time_zone','UTC'),('version','0.1.0'),('newest_record_at','2026-06-30T20:00:00Z');
insert into rate select 'EUR', cast(g as date), case when g < timestamp '2026-06-01' then 1.08 else 1.10 end from generate_series(timestamp '2025-01-01', timestamp '2026-06-30', interval '1 day') as s(g);
insert into rate_now values ('USD', 1), ('EUR', 1.10);
insert into calendar select cast(g as date), cast(date_trunc('week', g) as date), cast(date_trunc('month', g) as date), cast(date_trunc('quarter', g) as date), cast(date_trunc('year', g) as date)
  from generate_series(timestamp '2025-01-01', timestamp '2026-06-30', interval '1 day') as s(g);
insert into stream values ('crm','deals','deal',8,'2026-06-20 00:00:00','2026-06-30 21:00:00'), ('billing','subscriptions','subscription',6,'2026-05-01 00:00:00','2026-06-30 21:00:00');
insert into dimension values ('sales_agent','owner','name',null,'Sales Agent'), ('regional_office','owner','region',null,'Regional Office'), ('tier','deal',null,'tier','Tier'), ('contract','subscription','plan',null,'Contract');

insert into team values ('north','North','sales','Marta'), ('south','South','sales','Saul'), ('mkt','Marketing','marketing','Mila');
insert into owner (owner_id, name, email, team, area, region, manager, active, hired_on) values
  ('o1','Ana','ana@x.example','north','sales','Central','Marta',true,'2024-01-01'),
  ('o2','Beto','beto@x.example','south','sales','East','Saul',true,'2025-11-01'),
  ('o3','Carla','carla@x.example','mkt','marketing','Central','Mila',true,'2024-06-01');
insert into product (product_id, name, family, price, currency, recurring) values ('p1','Suite','Core',100,'USD',true), ('p2','Addon','Extra',20,'USD',true);
insert into company (company_id, name, industry, segment, employees, country, owner_id, surrogate, created_at, created_on) values
  (1,'Acme','retail','smb',9,'MX','o1',false,'2025-01-10','2025-01-10'), (2,'Bolt','retail','smb',40,'MX','o1',false,'2025-02-10','2025-02-10'),
  (3,'Cima','finance','mid',300,'ES','o2',false,'2025-03-10','2025-03-10'), (4,'Dino','finance','mid',250,'ES','o2',false,'2025-04-10','2025-04-10'),
  (5,'Eco','health','ent',1500,'US','o1',false,'2025-05-10','2025-05-10'), (6,'Faro','health','ent',null,'US','o2',false,'2025-06-10','2025-06-10'),
  (7,null,null,null,null,null,null,true,'2026-06-01','2026-06-01');
insert into stage values (null,'Discovery','open',1,0.2), (null,'Proposal','open',2,0.5), (null,'Won','won',3,1), (null,'Lost','lost',4,0);

insert into deal (company_id, deal_id, name, owner_id, pipeline, stage, stage_kind, stage_order, status, amount, currency, value, product_id, deal_type, lead_source, lost_reason, has_company,
  created_at, created_on, close_date, closed_at, closed_on, cycle_days, attributes, known_at, source, stream, record_id) values
  (1,'d1','Acme suite','o1','main','Won','won',3,'won',1000,'USD',1000,'p1','new','web',null,true,'2026-01-10','2026-01-10','2026-03-10','2026-03-10','2026-03-10',59,'{"tier":"gold"}','2026-03-10','crm','deals','r1'),
  (2,'d2','Bolt addon','o1','main','Won','won',3,'won',500,'EUR',540,'p2','new','event',null,true,'2026-03-01','2026-03-01','2026-04-20','2026-04-20','2026-04-20',50,'{"tier":"silver"}','2026-04-20','crm','deals','r2'),
  (3,'d3','Cima suite','o2','main','Lost','lost',4,'lost',800,'USD',800,'p1','new','web','price',true,'2026-02-01','2026-02-01','2026-04-05','2026-04-05','2026-04-05',63,null,'2026-04-05','crm','deals','r3'),
  (4,'d4','Dino suite','o2','main','Proposal','open',2,'open',2000,'USD',2000,'p1','new','web',null,true,'2026-02-15','2026-02-15','2026-08-01',null,null,null,'{"tier":"gold"}','2026-05-10','crm','deals','r4'),
  (5,'d5','Eco addon','o1','main','Discovery','open',1,'open',300,'EUR',330,'p2','expansion','',null,true,'2026-05-01','2026-05-01','2026-07-15',null,null,null,null,'2026-05-01','crm','deals','r5'),
  (6,'d6','Faro suite','o2','main','Won','won',3,'won',700,'USD',700,'p1','new','event',null,true,'2026-06-01','2026-06-01','2026-06-15','2026-06-15','2026-06-15',14,null,'2026-06-15','crm','deals','r6'),
  (1,'d7','Acme addon','o1','main','Lost','lost',4,'lost',400,'USD',400,'p2','expansion','web','timing',true,'2026-03-15','2026-03-15','2026-06-20','2026-06-20','2026-06-20',97,null,'2026-06-20','crm','deals','r7'),
  (7,'d8','Nobody',null,'main','Discovery','open',1,'open',null,'USD',null,null,'new',null,null,false,'2026-06-01','2026-06-01',null,null,null,null,null,'2026-06-01','crm','deals','r8');
insert into deal_history (company_id, deal_id, valid_from, valid_to, valid_from_on, stage, stage_kind, stage_order, status, amount, currency, close_date, owner_id, inferred, known_at) values
  (1,'d1','2026-01-10','2026-03-10','2026-01-10','Discovery','open',1,'open',1000,'USD','2026-03-10','o1',false,'2026-01-10'),
  (1,'d1','2026-03-10',null,'2026-03-10','Won','won',3,'won',1000,'USD','2026-03-10','o1',false,'2026-03-10'),
  (2,'d2','2026-03-01','2026-04-20','2026-03-01','Discovery','open',1,'open',null,'EUR','2026-04-20','o1',false,'2026-03-01'),
  (2,'d2','2026-04-20',null,'2026-04-20','Won','won',3,'won',500,'EUR','2026-04-20','o1',false,'2026-04-20'),
  (3,'d3','2026-02-01','2026-04-05','2026-02-01','Proposal','open',2,'open',800,'USD','2026-04-30','o2',false,'2026-02-01'),
  (3,'d3','2026-04-05',null,'2026-04-05','Lost','lost',4,'lost',0,'USD','2026-04-05','o2',false,'2026-04-05'),
  (4,'d4','2026-02-15','2026-05-10','2026-02-15','Discovery','open',1,'open',1500,'USD','2026-06-15','o2',false,'2026-02-15'),
  (4,'d4','2026-05-10',null,'2026-05-10','Proposal','open',2,'open',2000,'USD','2026-08-01','o2',false,'2026-05-10'),
  (5,'d5','2026-05-01',null,'2026-05-01','Discovery','open',1,'open',300,'EUR','2026-07-15','o1',false,'2026-05-01'),
  (6,'d6','2026-06-01','2026-06-15','2026-06-01','Proposal','open',2,'open',900,'USD','2026-06-30','o2',false,'2026-06-01'),
  (6,'d6','2026-06-15',null,'2026-06-15','Won','won',3,'won',700,'USD','2026-06-15','o2',false,'2026-06-15'),
  (1,'d7','2026-03-15','2026-04-10','2026-03-15','Discovery','open',1,'open',450,'USD','2026-04-30','o1',false,'2026-03-15'),
  (1,'d7','2026-04-10','2026-05-05','2026-04-10','Lost','lost',4,'lost',450,'USD','2026-04-10','o1',false,'2026-04-10'),
  (1,'d7','2026-05-05','2026-06-20','2026-05-05','Discovery','open',1,'open',400,'USD','2026-06-30','o1',false,'2026-05-05'),
  (1,'d7','2026-06-20',null,'2026-06-20','Lost','lost',4,'lost',400,'USD','2026-06-20','o1',false,'2026-06-20'),
  (7,'d8','2026-06-01',null,'2026-06-01','Discovery','open',1,'open',null,'USD',null,null,false,'2026-06-01');

insert into person (company_id, person_id, full_name, owner_id, lead_source, campaign, is_lead, created_at, created_on, qualified_at, qualified_on, accepted_at, accepted_on, rejected_at, rejected_on,
  first_touched_at, touch_seconds, touch_clock_seconds, known_at, source, stream, record_id) values
  (1,11,'Uno','o1','web','spring',true,'2026-04-01 09:00:00','2026-04-01','2026-04-02','2026-04-02','2026-04-03','2026-04-03',null,null,'2026-04-01 10:00:00',3600,3600,'2026-04-01 09:00:00','mkt','leads','l1'),
  (2,12,'Dos','o1','web','spring',true,'2026-04-10 09:00:00','2026-04-10','2026-04-12','2026-04-12',null,null,'2026-04-14','2026-04-14','2026-04-10 12:00:00',10800,10800,'2026-04-10 09:00:00','mkt','leads','l2'),
  (3,13,'Tres','o2','event',null,true,'2026-05-05 09:00:00','2026-05-05','2026-05-06','2026-05-06','2026-05-07','2026-05-07',null,null,'2026-05-05 14:00:00',18000,18000,'2026-05-05 09:00:00','mkt','leads','l3'),
  (4,14,'Cuatro','o2','event',null,true,'2026-06-10 09:00:00','2026-06-10',null,null,null,null,null,null,null,null,null,'2026-06-10 09:00:00','mkt','leads','l4'),
  (5,15,'Cinco',null,null,null,false,'2026-05-01 09:00:00','2026-05-01',null,null,null,null,null,null,null,null,null,'2026-05-01 09:00:00','crm','contacts','c5');

insert into subscription (company_id, subscription_id, product_id, plan, status, mrr, currency, mrr_value, interval, started_at, started_on, ended_at, ended_on, cancel_reason, known_at, source, stream, record_id) values
  (1,'s1','p1','yearly','active',100,'USD',100,'year','2025-01-15','2025-01-15',null,null,null,'2025-01-15','billing','subscriptions','b1'),
  (2,'s2','p1','monthly','ended',50,'USD',50,'month','2025-03-01','2025-03-01','2026-02-10','2026-02-10','price','2026-02-10','billing','subscriptions','b2'),
  (3,'s3','p1','monthly','ended',80,'USD',80,'month','2025-05-01','2025-05-01','2026-04-01','2026-04-01','upgrade','2026-04-01','billing','subscriptions','b3'),
  (3,'s4','p1','yearly','active',120,'USD',120,'year','2026-04-01','2026-04-01',null,null,null,'2026-04-01','billing','subscriptions','b4'),
  (4,'s5','p2','monthly','active',100,'EUR',110,'month','2026-03-20','2026-03-20',null,null,null,'2026-03-20','billing','subscriptions','b5'),
  (2,'s6','p2','monthly','active',30,'USD',30,'month','2026-05-01','2026-05-01',null,null,null,'2026-05-01','billing','subscriptions','b6'),
  (5,'s7','p1','monthly','trialing',60,'USD',60,'month','2026-06-20','2026-06-20',null,null,null,'2026-06-20','billing','subscriptions','b7');
insert into subscription_history (company_id, subscription_id, valid_from, valid_to, valid_from_on, valid_to_on, mrr, currency, mrr_value, known_at) values
  (1,'s1','2025-01-15','2026-01-15','2025-01-15','2026-01-15',140,'USD',140,'2025-01-15'),
  (1,'s1','2026-01-15',null,'2026-01-15',null,100,'USD',100,'2026-01-15'),
  (2,'s2','2025-03-01','2026-02-10','2025-03-01','2026-02-10',50,'USD',50,'2025-03-01'),
  (3,'s3','2025-05-01','2026-04-01','2025-05-01','2026-04-01',80,'USD',80,'2025-05-01'),
  (3,'s4','2026-04-01',null,'2026-04-01',null,120,'USD',120,'2026-04-01'),
  (4,'s5','2026-03-20',null,'2026-03-20',null,100,'EUR',110,'2026-03-20'),
  (2,'s6','2026-05-01',null,'2026-05-01',null,30,'USD',30,'2026-05-01');

insert into pursuit (company_id, pursuit, started_at, started_on, ended_at, outcome, lead_at, qualified_at, accepted_at, open_at, won_at, lost_at, rejected_at, lead_source, owner_id, deals, value) values
  (1,1,'2026-01-01','2026-01-01','2026-03-10','won','2026-01-01','2026-01-03','2026-01-05','2026-01-10','2026-03-10',null,null,'web','o1',1,1000),
  (2,1,'2026-02-20','2026-02-20','2026-04-20','won','2026-02-20',null,null,'2026-03-01','2026-04-20',null,null,'event','o1',1,540),
  (3,1,'2026-02-01','2026-02-01','2026-04-05','lost',null,null,null,'2026-02-01',null,'2026-04-05',null,'web','o2',1,800),
  (4,1,'2026-02-15','2026-02-15',null,'open',null,null,null,'2026-02-15',null,null,null,'web','o2',1,2000),
  (5,1,'2026-06-20','2026-06-20',null,'open','2026-06-20',null,null,null,null,null,null,null,null,0,null);

-- Journey, pipeline and sales: the calendar goes on, leads have a promised time, a deal moves forward and back, reps have quotas.
insert into build_info values ('lead_sla_hours', '4');
insert into calendar select cast(g as date), cast(date_trunc('week', g) as date), cast(date_trunc('month', g) as date), cast(date_trunc('quarter', g) as date), cast(date_trunc('year', g) as date)
  from generate_series(timestamp '2026-07-01', timestamp '2026-12-31', interval '1 day') as s(g);
insert into business_span values ('','2026-06-10 09:00:00','2026-06-10 17:00:00','2026-06-30 09:00:00',0), ('','2026-06-30 09:00:00','2026-06-30 17:00:00',null,28800);
update deal_history set valid_to = '2026-06-10' where deal_id = 'd8';
insert into deal_history (company_id, deal_id, valid_from, valid_to, valid_from_on, stage, stage_kind, stage_order, status, amount, currency, close_date, owner_id, inferred, known_at) values
  (7,'d8','2026-06-10','2026-06-20','2026-06-10','Proposal','open',2,'open',null,'USD',null,null,false,'2026-06-10'),
  (7,'d8','2026-06-20',null,'2026-06-20','Discovery','open',1,'open',null,'USD',null,null,false,'2026-06-20');
insert into owner (owner_id, name, email, team, area, region, manager, active, hired_on) values ('o4','Dora','dora@x.example','south','sales','East','Saul',true,'2026-02-01');
insert into quota (owner_id, team, period_start, period_end, amount, currency, value) values
  ('o1','north','2025-10-01','2025-12-31',700,'USD',700), ('o1','north','2026-01-01','2026-03-31',1800,'USD',1800), ('o1','north','2026-04-01','2026-06-30',1800,'USD',1800),
  ('o1','north','2026-07-01','2026-09-30',3000,'USD',3000), ('o2','south','2026-01-01','2026-03-31',900,'USD',900), ('o2','south','2026-04-01','2026-07-01',910,'USD',910),
  ('o4','south','2026-04-01','2026-06-30',273,'USD',273),
  (null,'south','2026-04-01','2026-06-30',5000,'USD',5000), (null,'mkt','2026-04-01','2026-06-30',100,'USD',100);
