-- Targets that rules have of their own.
SELECT branch, line, rule, month, MIN(target_min) AS target_min, MAX(target_max) AS target_max
FROM rates
WHERE target_min IS NOT NULL
GROUP BY branch, line, rule, month
ORDER BY branch, line, rule, month
