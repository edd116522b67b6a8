-- The keys that sign what is proved to others. None is ever removed: what it signed stays checkable.
CREATE TABLE signing_keys (
  kid        TEXT NOT NULL PRIMARY KEY,                           -- RFC 7638
  public_key TEXT NOT NULL,                                       -- RFC 8037, x
  secret     TEXT NOT NULL,                                       -- PKCS#8, sealed
  created_at TEXT NOT NULL,
  signs_from TEXT NOT NULL,
  revoked_at TEXT
);
