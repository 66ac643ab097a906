-- Findings by branch, code and severity.
SELECT branch, code, severity, COUNT(*) AS n
FROM findings
GROUP BY branch, code, severity
ORDER BY branch, code, severity
