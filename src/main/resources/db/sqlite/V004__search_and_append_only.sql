-- Full-text search: tokens are made in Java, so the index only has to split at spaces. Contentless:
-- the words stand in requests already.
CREATE VIRTUAL TABLE request_search USING fts5 (
  tokens, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);

-- The ledger can only grow. REPLACE deletes too: recursive_triggers is on for that reason.
CREATE TRIGGER activity_is_not_updated BEFORE UPDATE ON activity
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER activity_is_not_deleted BEFORE DELETE ON activity
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
