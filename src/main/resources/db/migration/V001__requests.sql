-- Requests, how they were answered, and the answers that idempotency keys stand for.
-- Ids, JSON and instants are TEXT (instants ISO-8601 UTC with microseconds, so they sort).

CREATE TABLE requests (
  id                TEXT NOT NULL PRIMARY KEY,
  seq               BIGINT NOT NULL UNIQUE,  -- ledger number of its creation: list order and keyset
  status            TEXT NOT NULL
    CHECK (status IN ('pending', 'approved', 'denied', 'conditional', 'cancelled', 'expired')),
  priority          INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 3),  -- 0 is critical
  principal         TEXT NOT NULL,           -- whose key asked
  requester         TEXT,
  title             TEXT NOT NULL,
  plan              TEXT,
  context           TEXT,
  tags              TEXT NOT NULL,           -- JSON array of strings
  callback_url      TEXT,
  conditions_schema TEXT,
  action            TEXT,
  params            TEXT,
  preview           TEXT,
  preview_format    TEXT NOT NULL,
  session_id        TEXT,
  created_at        TEXT NOT NULL,
  updated_at        TEXT NOT NULL,
  expires_at        TEXT,
  content_sha256    TEXT NOT NULL
);

CREATE INDEX requests_queue ON requests (priority, seq) WHERE status = 'pending';
CREATE INDEX requests_expiry ON requests (expires_at) WHERE status = 'pending' AND expires_at IS NOT NULL;
CREATE INDEX requests_waiting_by_principal ON requests (principal, priority, seq) WHERE status = 'pending';
CREATE INDEX requests_listed ON requests (seq) WHERE status <> 'cancelled';
-- An index a status: each row stands in one of them, and the queue's plan cannot stray into it.
CREATE INDEX requests_pending ON requests (seq) WHERE status = 'pending';
CREATE INDEX requests_approved ON requests (seq) WHERE status = 'approved';
CREATE INDEX requests_denied ON requests (seq) WHERE status = 'denied';
CREATE INDEX requests_conditional ON requests (seq) WHERE status = 'conditional';
CREATE INDEX requests_cancelled ON requests (seq) WHERE status = 'cancelled';
CREATE INDEX requests_expired ON requests (seq) WHERE status = 'expired';
CREATE INDEX requests_by_principal ON requests (principal, seq);
CREATE INDEX requests_by_requester ON requests (requester, seq);
CREATE INDEX requests_by_priority ON requests (priority, seq);
CREATE INDEX requests_by_action ON requests (action, seq) WHERE action IS NOT NULL;
CREATE INDEX requests_by_session ON requests (session_id, seq) WHERE session_id IS NOT NULL;

CREATE TABLE request_tags (
  tag TEXT NOT NULL,
  seq BIGINT NOT NULL REFERENCES requests (seq),
  PRIMARY KEY (tag, seq)
);

CREATE TABLE decisions (
  request_id      TEXT NOT NULL PRIMARY KEY REFERENCES requests (id),
  status          TEXT NOT NULL CHECK (status IN ('approved', 'denied', 'conditional')),
  responder       TEXT NOT NULL,
  principal       TEXT NOT NULL,
  comment         TEXT,
  conditions      TEXT NOT NULL,
  responded_at    TEXT NOT NULL,
  content_sha256  TEXT NOT NULL,
  response_sha256 TEXT NOT NULL
);

CREATE TABLE idempotency (
  principal      TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  fingerprint    TEXT NOT NULL,
  request_id     TEXT NOT NULL REFERENCES requests (id),
  content_sha256 TEXT NOT NULL,
  created_at     TEXT NOT NULL,
  PRIMARY KEY (principal, idempotency_key)
);

CREATE INDEX idempotency_age ON idempotency (created_at);
