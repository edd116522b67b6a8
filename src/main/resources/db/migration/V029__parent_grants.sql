-- The request within whose grant another one asks to act, and the uses that are held for such requests.
ALTER TABLE requests ADD COLUMN parent_grant TEXT REFERENCES requests (id);
CREATE INDEX requests_by_parent ON requests (parent_grant) WHERE parent_grant IS NOT NULL;

ALTER TABLE grant_uses ADD COLUMN child TEXT;                     -- the request that it is held for; NULL: a use
DROP INDEX grant_uses_overdue;
CREATE INDEX grant_uses_overdue ON grant_uses (report_by) WHERE report IS NULL AND overdue = 0 AND child IS NULL;
