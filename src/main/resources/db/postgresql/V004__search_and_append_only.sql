-- Full-text search: tokens are made in Java, so no parser of PostgreSQL's splits them again.
CREATE TABLE request_search (
  seq    BIGINT NOT NULL PRIMARY KEY REFERENCES requests (seq),
  tokens TSVECTOR NOT NULL
);

CREATE INDEX request_search_tokens ON request_search USING gin (tokens);

-- The ledger can only grow.
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only';
END $$;

CREATE TRIGGER activity_is_not_changed BEFORE UPDATE OR DELETE ON activity
FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();

CREATE TRIGGER activity_is_not_truncated BEFORE TRUNCATE ON activity
FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
