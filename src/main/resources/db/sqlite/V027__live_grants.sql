-- What may run now, without reading what is over. A decision whose grant has no row says itself whom it
-- allows something; allowed_until is NULL where the usual time holds, which is a setting.
ALTER TABLE decisions ADD COLUMN allowed_to TEXT;
ALTER TABLE decisions ADD COLUMN allowed_until TEXT;
ALTER TABLE grants ADD COLUMN principal TEXT;                     -- the one that asked

UPDATE grants SET principal = (SELECT r.principal FROM requests r WHERE r.id = grants.request_id);

UPDATE decisions
SET allowed_to = (SELECT r.principal FROM requests r WHERE r.id = decisions.request_id),
  allowed_until = strftime('%Y-%m-%dT%H:%M:%S', substr(responded_at, 1, 19), valid_for || ' seconds')
    || substr(responded_at, 20)
WHERE status IN ('approved', 'conditional')
  AND NOT EXISTS (SELECT 1 FROM grants g WHERE g.request_id = decisions.request_id);

CREATE INDEX decisions_allowed ON decisions (responded_at, request_id)
  WHERE allowed_to IS NOT NULL AND allowed_until IS NULL;
CREATE INDEX decisions_allowed_to ON decisions (allowed_to, responded_at, request_id)
  WHERE allowed_to IS NOT NULL AND allowed_until IS NULL;
CREATE INDEX decisions_allowed_until ON decisions (allowed_until, request_id)
  WHERE allowed_until IS NOT NULL;
CREATE INDEX decisions_allowed_to_until ON decisions (allowed_to, allowed_until, request_id)
  WHERE allowed_until IS NOT NULL;

DROP INDEX grants_ending;
CREATE INDEX grants_ending ON grants (valid_until, request_id) WHERE state = 'live';
CREATE INDEX grants_ending_of ON grants (principal, valid_until, request_id) WHERE state = 'live';
CREATE INDEX grants_suspended ON grants (valid_until, request_id) WHERE state = 'suspended';
CREATE INDEX grants_suspended_of ON grants (principal, valid_until, request_id) WHERE state = 'suspended';
