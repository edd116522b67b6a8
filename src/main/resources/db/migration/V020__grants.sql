-- What became of what was allowed: a row only once it has been used or changed.
CREATE TABLE grants (
  request_id   TEXT NOT NULL PRIMARY KEY REFERENCES requests (id),
  revision     BIGINT NOT NULL,                                   -- moved by every change, and guards it
  version      INTEGER NOT NULL,                                  -- moved where it was narrowed
  state        TEXT NOT NULL CHECK (state IN ('live', 'exhausted', 'expired', 'revoked', 'suspended')),
  conditions   TEXT NOT NULL,                                     -- JSON, as narrowed
  uses         BIGINT NOT NULL,
  uses_allowed BIGINT,                                            -- NULL: as many as the sums allow
  sums         TEXT NOT NULL,                                     -- JSON: pointer to exact decimal
  valid_until  TEXT NOT NULL,
  changed_seq  BIGINT NOT NULL,                                   -- ledger number of its last change
  updated_at   TEXT NOT NULL
);

-- Those whose end is told.
CREATE INDEX grants_ending ON grants (valid_until) WHERE state = 'live';

CREATE TABLE grant_uses (
  id              TEXT NOT NULL PRIMARY KEY,
  request_id      TEXT NOT NULL REFERENCES requests (id),
  seq             BIGINT NOT NULL,                                -- ledger number
  principal       TEXT NOT NULL,                                  -- who used it
  by_name         TEXT NOT NULL,
  executor        INTEGER NOT NULL,                               -- 1: by an executor's key
  idempotency_key TEXT NOT NULL,                                  -- empty: only reported
  fingerprint     TEXT NOT NULL,
  version         INTEGER NOT NULL,                               -- of the grant
  facts           TEXT NOT NULL,                                  -- JSON: pointer to value
  held            TEXT NOT NULL,                                  -- JSON: pointer to exact decimal
  answer          TEXT NOT NULL,                                  -- JSON, as it was given
  used_at         TEXT NOT NULL,
  report_by       TEXT NOT NULL,
  use_sha256      TEXT NOT NULL,
  overdue         INTEGER DEFAULT 0 NOT NULL,                     -- 1: that no report came was told
  report          TEXT,                                           -- JSON; NULL: none came
  compliance      TEXT CHECK (compliance IN ('met', 'breached')),
  report_sha256   TEXT,
  UNIQUE (request_id, idempotency_key)
);

CREATE INDEX grant_uses_by_request ON grant_uses (request_id, seq);
CREATE INDEX grant_uses_overdue ON grant_uses (report_by) WHERE report IS NULL AND overdue = 0;
