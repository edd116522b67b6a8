-- The newest uses that were refused, a few for each request: what somebody tried beyond what was allowed.
CREATE TABLE refused_uses (
  request_id TEXT NOT NULL REFERENCES requests (id),
  slot       INTEGER NOT NULL,                                    -- n modulo the number of slots
  n          BIGINT NOT NULL,                                     -- the how manieth of this request
  principal  TEXT NOT NULL,                                       -- who tried
  by_name    TEXT NOT NULL,
  executor   INTEGER NOT NULL,                                    -- 1: with an executor's key
  code       TEXT NOT NULL,
  message    TEXT NOT NULL,                                       -- in English
  faults     TEXT NOT NULL,                                       -- JSON
  refused_at TEXT NOT NULL,
  PRIMARY KEY (request_id, slot)
);
