-- Who may come in. A principal stays when its secret is rotated, so the two are apart.

CREATE TABLE principals (
  id         TEXT NOT NULL PRIMARY KEY,
  name       TEXT NOT NULL,
  role       TEXT NOT NULL CHECK (role IN ('agent', 'viewer', 'approver', 'admin', 'operator')),
  rate_limit INTEGER CHECK (rate_limit > 0),  -- requests a minute; NULL: no limit of its own
  created_at TEXT NOT NULL
);

CREATE TABLE api_keys (
  id            TEXT NOT NULL PRIMARY KEY,
  principal     TEXT NOT NULL REFERENCES principals (id),
  secret_sha256 TEXT NOT NULL UNIQUE,         -- the key itself is nowhere
  prefix        TEXT NOT NULL,                -- its first characters, to tell keys apart
  created_at    TEXT NOT NULL,
  expires_at    TEXT,
  last_used_at  TEXT,
  revoked_at    TEXT
);

CREATE INDEX api_keys_by_principal ON api_keys (principal);

-- Browser sessions, bound to the key that they were made from (which may be the environment's).
CREATE TABLE sessions (
  token_sha256 TEXT NOT NULL PRIMARY KEY,
  key_sha256   TEXT NOT NULL,
  started_at   TEXT NOT NULL,
  seen_at      TEXT NOT NULL
);

CREATE INDEX sessions_by_key ON sessions (key_sha256);
CREATE INDEX sessions_by_start ON sessions (started_at);
