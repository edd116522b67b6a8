-- What became of what a request was allowed: a row only once it has been used or reported.
CREATE TABLE request_compliance (
  seq           BIGINT NOT NULL PRIMARY KEY REFERENCES requests (seq),
  compliance    TEXT NOT NULL CHECK (compliance IN ('used', 'met', 'overdue', 'breached')),
  self_reported INTEGER NOT NULL                                  -- 1: nobody but the agent says so
);

CREATE INDEX request_compliance_by_kind ON request_compliance (compliance, seq);
CREATE INDEX grant_uses_unreported ON grant_uses (request_id) WHERE overdue = 1 AND report IS NULL;

-- Of several uses the worst counts. The server writes the members of a report in one order, without spaces,
-- and a quote inside a text has a backslash, so nothing that was reported looks like this member.
INSERT INTO request_compliance (seq, compliance, self_reported)
SELECT seq,
  CASE MAX(rank) WHEN 3 THEN 'breached' WHEN 2 THEN 'overdue' WHEN 1 THEN 'met' ELSE 'used' END,
  CASE MAX(rank) WHEN 3 THEN MIN(CASE WHEN rank = 3 THEN self ELSE 1 END) ELSE MAX(self) END
FROM (
  SELECT r.seq,
    CASE WHEN u.compliance = 'breached' THEN 3 WHEN u.compliance = 'met' THEN 1
      WHEN u.overdue = 1 THEN 2 ELSE 0 END AS rank,
    CASE WHEN u.report LIKE '%,"executor"_false,%' THEN 1 ELSE 0 END AS self
  FROM grant_uses u JOIN requests r ON r.id = u.request_id) uses
GROUP BY seq;
