-- What policies made of a request: who ruled or sent it to people, how people must decide it, and how
-- many have voted.
ALTER TABLE requests ADD COLUMN policy TEXT;                      -- {"id","version","name"}
ALTER TABLE requests ADD COLUMN routing TEXT;                     -- JSON; NULL: anybody who may decide
ALTER TABLE requests ADD COLUMN votes INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE requests ADD COLUMN asked TEXT;                       -- what policies changed; NULL: nothing

-- The answer to a submission, for its idempotency key.
ALTER TABLE idempotency ADD COLUMN status TEXT;                   -- NULL: pending
ALTER TABLE idempotency ADD COLUMN policy TEXT;

-- Those that people must decide in a certain way: few, and looked through for escalations.
CREATE INDEX requests_routed ON requests (seq) WHERE status = 'pending' AND routing IS NOT NULL;

CREATE TABLE votes (
  request_id     TEXT NOT NULL REFERENCES requests (id),
  principal      TEXT NOT NULL,
  responder      TEXT NOT NULL,
  verdict        TEXT NOT NULL CHECK (verdict IN ('approved', 'denied', 'conditional')),
  comment        TEXT,
  conditions     TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  via            TEXT NOT NULL,
  key_id         TEXT,                                            -- NULL: the environment's key
  voted_at       TEXT NOT NULL,
  vote_sha256    TEXT NOT NULL,
  PRIMARY KEY (request_id, principal)
);

-- What a person said last of the same principal, action and params.
CREATE TABLE last_words (
  principal     TEXT NOT NULL,
  action        TEXT NOT NULL,
  params_sha256 TEXT NOT NULL,
  request_id    TEXT NOT NULL REFERENCES requests (id),
  decided_at    TEXT NOT NULL,
  PRIMARY KEY (principal, action, params_sha256)
);

CREATE TABLE policies (
  id          TEXT NOT NULL PRIMARY KEY,
  kind        TEXT NOT NULL CHECK (kind IN ('admin', 'stop', 'session', 'exact')),
  tier        TEXT NOT NULL CHECK (tier IN ('guard', 'rule')),
  mode        TEXT NOT NULL CHECK (mode IN ('off', 'watch', 'on')),
  place       BIGINT NOT NULL,                                    -- order of the rules
  version     INTEGER NOT NULL,
  made_by     TEXT NOT NULL,                                      -- the principal
  request_id  TEXT REFERENCES requests (id),                      -- the decision it was made from
  created_at  TEXT NOT NULL,
  archived_at TEXT
);

CREATE TABLE policy_versions (
  policy_id TEXT NOT NULL REFERENCES policies (id),
  version   INTEGER NOT NULL,
  document  TEXT NOT NULL,                                        -- RFC 8785
  sha256    TEXT NOT NULL,
  made_by   TEXT NOT NULL,
  by_name   TEXT NOT NULL,
  made_at   TEXT NOT NULL,
  PRIMARY KEY (policy_id, version)
);

-- Tells nodes that what they hold of the policies is old.
CREATE TABLE policy_set (
  one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  version BIGINT NOT NULL
);

INSERT INTO policy_set (one, version) VALUES (1, 0);

-- What each policy found, followed or only watched, and what counts towards its caps.
CREATE TABLE policy_findings (
  seq       BIGINT NOT NULL REFERENCES requests (seq),
  policy_id TEXT NOT NULL REFERENCES policies (id),
  version   INTEGER NOT NULL,
  outcome   TEXT NOT NULL,
  followed  INTEGER NOT NULL,                                     -- 1: it was, 0: only watched
  found_at  TEXT NOT NULL,
  PRIMARY KEY (seq, policy_id)
);

CREATE INDEX policy_findings_by_policy ON policy_findings (policy_id, found_at);

CREATE TABLE policy_uses (
  seq       BIGINT NOT NULL REFERENCES requests (seq),
  policy_id TEXT NOT NULL REFERENCES policies (id),
  principal TEXT NOT NULL,
  session   TEXT,
  amounts   TEXT NOT NULL,                                        -- JSON: pointer to exact decimal
  used_at   TEXT NOT NULL,
  PRIMARY KEY (seq, policy_id)
);

CREATE INDEX policy_uses_by_time ON policy_uses (policy_id, used_at);
