-- Grain: one paid subscription at the end of each period. Inputs: subscription_history, the rates of the as-of date.
SELECT e.period, h.company_id, h.subscription_id, h.mrr, h.currency, h.valid_from, {mrr_value:h} AS mrr_value
FROM subscription_history h
JOIN {ends} ON h.valid_from <= e.ends_at AND COALESCE(h.valid_to, TIMESTAMP '9999-12-31 00:00:00') > e.ends_at
{mrr_rates:h}
