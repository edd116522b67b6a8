-- What caps count for each principal, and for each session: whoever else a rule let pass is not read.
CREATE INDEX policy_uses_by_principal ON policy_uses (policy_id, principal, used_at);
CREATE INDEX policy_uses_by_session ON policy_uses (policy_id, principal, session, used_at)
  WHERE session IS NOT NULL;
