-- Complaints by branch, line, month, cause and grade: how many, how many solved, how long that took.
SELECT branch, line, month, cause, grade,
  COUNT(*) AS n,
  COUNT(minutes_to_resolve) AS solved,
  COALESCE(SUM(minutes_to_resolve), 0) AS minutes,
  COALESCE(MAX(minutes_to_resolve), 0) AS longest
FROM complaints
WHERE duplicate_of IS NULL
GROUP BY branch, line, month, cause, grade
ORDER BY branch, line, month, cause, grade
