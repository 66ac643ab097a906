-- Visits by branch, month, channel and outcome.
SELECT branch, month, channel, outcome, COUNT(*) AS n
FROM visits
GROUP BY branch, month, channel, outcome
ORDER BY branch, month, channel, outcome
