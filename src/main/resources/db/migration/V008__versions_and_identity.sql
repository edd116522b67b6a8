-- Which form a hash was made in, who decided with which key, and what a ledger row seals. Rows that
-- were there before keep the first form: nothing that is stored is written anew.

ALTER TABLE requests ADD COLUMN content_v INTEGER DEFAULT 1 NOT NULL;

ALTER TABLE decisions ADD COLUMN response_v INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE decisions ADD COLUMN decided_by_kind TEXT;  -- person
ALTER TABLE decisions ADD COLUMN via TEXT;              -- api, web
ALTER TABLE decisions ADD COLUMN key_id TEXT;           -- NULL for the environment's key

ALTER TABLE activity ADD COLUMN v INTEGER DEFAULT 1 NOT NULL;
ALTER TABLE activity ADD COLUMN sealed TEXT;            -- JSON, part of the hash
ALTER TABLE activity ADD COLUMN by_name TEXT;           -- the name of the key, beside what it claimed

ALTER TABLE api_keys ADD COLUMN issued_by TEXT;         -- the principal that made it; NULL: unknown

-- What is told on every page until somebody has read it: one principal, or all admins (NULL).
CREATE TABLE notices (
  id           TEXT NOT NULL PRIMARY KEY,
  principal    TEXT,
  code         TEXT NOT NULL,
  arguments    TEXT NOT NULL,                           -- JSON object
  created_at   TEXT NOT NULL,
  dismissed_at TEXT
);

CREATE INDEX notices_open ON notices (principal) WHERE dismissed_at IS NULL;
