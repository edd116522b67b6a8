-- Why a rule that is on, and matched, did not let a request pass: the code of the reason. NULL: it did,
-- or there was nothing to let pass.
ALTER TABLE policy_findings ADD COLUMN held TEXT;

UPDATE policy_findings SET held = CASE
    WHEN EXISTS (
      SELECT 1 FROM requests r
      WHERE r.seq = policy_findings.seq AND r.routing LIKE '%"code":"over_cap"%') THEN 'over_cap'
    ELSE 'other' END
WHERE followed = 1 AND outcome IN ('approve', 'conditional') AND NOT EXISTS (
  SELECT 1 FROM policy_uses u
  WHERE u.seq = policy_findings.seq AND u.policy_id = policy_findings.policy_id);

-- What was made from the decision on a request.
CREATE INDEX policies_by_request ON policies (request_id) WHERE request_id IS NOT NULL;
