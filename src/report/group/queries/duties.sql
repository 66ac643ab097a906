-- How many obligations stand how, by branch, line, rule and month: what all rates of the group are made from.
SELECT branch, line, pack, rule, month, status, share, COUNT(*) AS n
FROM obligations
GROUP BY branch, line, pack, rule, month, status, share
ORDER BY branch, line, pack, rule, month, status, share
