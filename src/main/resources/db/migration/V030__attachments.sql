-- What a caller asked last by the same act, so that whoever repeats it finds the request again.
CREATE TABLE attachments (
  principal  TEXT NOT NULL,
  act        TEXT NOT NULL,                                       -- a hash of the session and of what was sent
  request_id TEXT NOT NULL REFERENCES requests (id),
  made_at    TEXT NOT NULL,
  delivered  INTEGER DEFAULT 0 NOT NULL,                          -- 1: its outcome was told by this act
  PRIMARY KEY (principal, act)
);
