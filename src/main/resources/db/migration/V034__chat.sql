-- Where people are: chats that are told of requests, and what is decided there.
CREATE TABLE channel_targets (
  id             TEXT NOT NULL PRIMARY KEY,                        -- tgt_…
  channel        TEXT NOT NULL,                                    -- the name of a chat channel: telegram
  address        TEXT NOT NULL,                                    -- where in it, as the channel writes it
  configured     INTEGER NOT NULL CHECK (configured IN (0, 1)),    -- whether the settings name it
  least_priority INTEGER NOT NULL,                                 -- the rank up to which it is told
  tags           TEXT NOT NULL,                                    -- told of requests with one of them; '' for all
  detail         TEXT NOT NULL CHECK (detail IN ('full', 'title')),
  created_at     TEXT NOT NULL,
  disabled_at    TEXT,
  disabled_why   TEXT,
  failing_since  TEXT,
  last_success   TEXT,
  last_failure   TEXT,
  last_why       TEXT,
  UNIQUE (channel, address)
);

CREATE TABLE cards (
  id             TEXT NOT NULL PRIMARY KEY,                        -- crd_…
  request_id     TEXT NOT NULL,                                    -- whose row is written after this one
  target         TEXT NOT NULL REFERENCES channel_targets (id),
  handle         TEXT NOT NULL UNIQUE,                             -- 128 random bits; no credential
  content_sha256 TEXT NOT NULL,                                    -- of what it shows
  message        TEXT,                                             -- its id on the platform; NULL until known
  shown          TEXT,                                             -- the hash of what the platform took last
  confirm_by     TEXT,                                             -- the account that tapped once
  confirm_until  TEXT,
  busy_until     TEXT,                                             -- while somebody draws it
  posted_at      TEXT,
  edited_at      TEXT,
  UNIQUE (request_id, target)
);

CREATE TABLE chat_links (
  id        TEXT NOT NULL PRIMARY KEY,                             -- lnk_…
  channel   TEXT NOT NULL,
  realm     TEXT NOT NULL,                                         -- the workspace of the account; '' for none
  account   TEXT NOT NULL,                                         -- who it is on the platform
  shown     TEXT NOT NULL,                                         -- the name that it had there
  principal TEXT NOT NULL,
  made_at   TEXT NOT NULL,
  ended_at  TEXT,
  ended_by  TEXT
);
CREATE UNIQUE INDEX chat_links_live ON chat_links (channel, realm, account) WHERE ended_at IS NULL;
CREATE INDEX chat_links_principal ON chat_links (principal);

CREATE TABLE link_codes (
  code_sha256 TEXT NOT NULL PRIMARY KEY,
  channel     TEXT NOT NULL,
  principal   TEXT NOT NULL,
  until       TEXT NOT NULL,
  used_at     TEXT
);

-- What somebody has begun to fill in, field by field.
CREATE TABLE chat_drafts (
  card    TEXT NOT NULL REFERENCES cards (id),
  account TEXT NOT NULL,
  verdict TEXT NOT NULL,
  fields  TEXT NOT NULL,                                           -- the form so far, as JSON
  step    INTEGER NOT NULL,                                        -- which field is asked for
  prompt  TEXT,                                                    -- the message that asks for it
  until   TEXT NOT NULL,
  PRIMARY KEY (card, account)
);

-- What was handled, so that a platform that repeats itself changes nothing.
CREATE TABLE chat_seen (
  channel TEXT NOT NULL,
  event   TEXT NOT NULL,
  at      TEXT NOT NULL,
  PRIMARY KEY (channel, event)
);

-- What a channel keeps between runs, and which node does what only one may do.
CREATE TABLE channel_state (
  channel TEXT NOT NULL,
  name    TEXT NOT NULL,
  value   TEXT,
  holder  TEXT,
  until   TEXT,
  PRIMARY KEY (channel, name)
);
