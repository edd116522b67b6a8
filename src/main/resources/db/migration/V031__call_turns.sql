-- Calls that are held until their request has an outcome: which of them waits for it, and which was told.
CREATE TABLE call_turns (
  request_id TEXT NOT NULL REFERENCES requests (id),
  turn       TEXT NOT NULL,                                       -- waits, warned, tool or permission
  call       TEXT NOT NULL,                                       -- which call has had this turn
  PRIMARY KEY (request_id, turn)
);
