-- The Merkle tree over the hashes of the ledger's rows (RFC 6962): what others are shown, so that
-- they notice rows that are cut off or written anew. The nodes only save work: each can be made of
-- the ledger again.

CREATE TABLE ledger_nodes (
  level INTEGER NOT NULL,                                         -- 1: above 256 rows, 2: above 256 of those …
  place BIGINT NOT NULL,                                          -- within its level, from 0
  hash  TEXT NOT NULL,                                            -- base64
  PRIMARY KEY (level, place)
);

CREATE TABLE checkpoints (
  size    BIGINT NOT NULL PRIMARY KEY,                            -- rows of the ledger
  note    TEXT NOT NULL,                                          -- C2SP signed-note
  made_at TEXT NOT NULL
);
