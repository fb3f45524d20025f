-- pair_decision: the latest decision that joined two records ($same) or keeps them apart, one row at most. Input: identity_decision.
select a.decision, a.change, a.decided_by, a.decided_at, a.note
from identity_decision a
join identity_decision b on b.decision = a.decision
where a.kind = $kind and a.source = $a_source and a.record_id = $a_id and b.kind = $kind and b.source = $b_source and b.record_id = $b_id
  and case when $same then a.change in ('confirm', 'merge') or (a.change = 'split' and a.side = 'right' and b.side = 'right')
           else a.change in ('reject', 'split') and a.side <> b.side end
order by a.decision desc limit 1
