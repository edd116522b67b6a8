-- The ledger: one row per change, each sealed with the hash of the row before it.

CREATE TABLE activity (
  id              BIGINT NOT NULL PRIMARY KEY,
  request_id      TEXT,
  action          TEXT NOT NULL,
  actor           TEXT NOT NULL,
  principal       TEXT NOT NULL,
  details         TEXT NOT NULL,
  timestamp       TEXT NOT NULL,
  content_sha256  TEXT,
  response_sha256 TEXT,
  prev_hash       TEXT NOT NULL,
  hash            TEXT NOT NULL
);

CREATE INDEX activity_by_request ON activity (request_id, id) WHERE request_id IS NOT NULL;
CREATE INDEX activity_by_action ON activity (action, id);
CREATE INDEX activity_by_principal ON activity (principal, id);

-- The head, in one row: what a transaction locks first, and what shows that rows are missing.
CREATE TABLE activity_head (
  one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  batches BIGINT NOT NULL,
  id      BIGINT NOT NULL,
  hash    TEXT NOT NULL
);

INSERT INTO activity_head (one, batches, id, hash)
VALUES (1, 0, 0, '0000000000000000000000000000000000000000000000000000000000000000');
