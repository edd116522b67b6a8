-- History: who decided, and the ledger number of the end, beside the request that lists are made of.

ALTER TABLE requests ADD COLUMN decided_by TEXT;    -- the principal, as in decisions
ALTER TABLE requests ADD COLUMN ended_seq BIGINT;   -- ledger number of the end: the order of ends

UPDATE requests
SET decided_by = (SELECT d.principal FROM decisions d WHERE d.request_id = requests.id)
WHERE status IN ('approved', 'denied', 'conditional');

UPDATE requests
SET ended_seq = (SELECT MAX(a.id) FROM activity a
                 WHERE a.request_id = requests.id AND a.action <> 'created')
WHERE status <> 'pending';

-- What is pending stands in none of these but the last, so that a new request costs one index more.
CREATE INDEX requests_ended ON requests (seq) WHERE status <> 'pending';
CREATE INDEX requests_by_end ON requests (ended_seq) WHERE ended_seq IS NOT NULL;
-- Behind seq stand the other filters: what two of them have in common is found without the rows.
CREATE INDEX requests_by_decider ON requests (decided_by, seq, status, requester, action)
  WHERE decided_by IS NOT NULL;
CREATE INDEX requests_past_by_requester ON requests (requester, seq, status, decided_by, action)
  WHERE status <> 'pending';
CREATE INDEX requests_past_by_action ON requests (action, seq, status, requester, decided_by)
  WHERE status <> 'pending' AND action IS NOT NULL;
CREATE INDEX requests_by_time ON requests (created_at);
