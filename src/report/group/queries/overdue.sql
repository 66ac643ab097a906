-- What is overdue now, by branch, line, rule and person; items of which a book only asks for a share are not.
SELECT branch, line, pack, rule, staff, COUNT(*) AS n, MIN(due) AS oldest
FROM obligations
WHERE status = 'overdue' AND NOT share
GROUP BY branch, line, pack, rule, staff
ORDER BY branch, line, pack, rule, staff
