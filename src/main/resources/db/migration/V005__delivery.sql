-- Durable work for others: what is to be done, every attempt at it, and whom webhooks go to.

CREATE TABLE outbox (
  id          TEXT NOT NULL PRIMARY KEY,  -- also what the receiver tells repeats by
  kind        TEXT NOT NULL,              -- who does it: callback, webhook
  lane        TEXT NOT NULL,              -- what shares limits: the place that is called
  recipient   TEXT NOT NULL,              -- for whom: an endpoint or a principal
  destination TEXT NOT NULL,
  subject     TEXT,                       -- the request that it is about
  topic       TEXT NOT NULL,              -- request_approved …
  body        TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'parked', 'refused')),
  reason      TEXT,                       -- why the latest attempt was not the last, or why it was
  attempts    INTEGER NOT NULL,           -- how often it was claimed, ever
  tries       INTEGER NOT NULL,           -- how often since it was last set to waiting
  created_at  TEXT NOT NULL,
  since       TEXT NOT NULL,              -- when it was last set to waiting
  due_at      TEXT NOT NULL,              -- while somebody holds it: when the lease ends
  ended_at    TEXT,
  holder      TEXT                        -- the worker that has claimed it
);

CREATE INDEX outbox_due ON outbox (lane, due_at) WHERE state = 'waiting';
CREATE INDEX outbox_since ON outbox (since) WHERE state = 'waiting';
CREATE INDEX outbox_by_state ON outbox (state, id);
CREATE INDEX outbox_by_recipient ON outbox (recipient, id);
CREATE INDEX outbox_by_subject ON outbox (subject, id) WHERE subject IS NOT NULL;
CREATE INDEX outbox_done ON outbox (ended_at) WHERE state = 'done';

CREATE TABLE outbox_attempts (
  work_id      TEXT NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
  attempt      INTEGER NOT NULL,
  at           TEXT NOT NULL,
  milliseconds BIGINT NOT NULL,
  address      TEXT,
  status       INTEGER,                   -- of the answer; null where there was none
  error        TEXT,                      -- the class of error; null for success
  reason       TEXT,
  answer       TEXT,                      -- its first 1,024 bytes
  PRIMARY KEY (work_id, attempt)
);

CREATE INDEX outbox_attempts_age ON outbox_attempts (at);

CREATE TABLE endpoints (
  id              TEXT NOT NULL PRIMARY KEY,
  url             TEXT NOT NULL,
  description     TEXT,
  events          TEXT NOT NULL,          -- names with spaces between; empty for all
  configured      INTEGER NOT NULL CHECK (configured IN (0, 1)),  -- from PROVISO_WEBHOOKS
  secret          TEXT NOT NULL,          -- sealed
  former_secret   TEXT,                   -- sealed; signs too until its time is up
  former_until    TEXT,
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL,
  disabled_at     TEXT,
  disabled_reason TEXT,
  failing_since   TEXT,                   -- the first of nothing but failures
  last_success_at TEXT,
  last_failure_at TEXT,
  last_failure    TEXT
);

CREATE TABLE callback_secrets (
  principal  TEXT NOT NULL PRIMARY KEY,
  secret     TEXT NOT NULL,               -- sealed
  created_at TEXT NOT NULL
);
