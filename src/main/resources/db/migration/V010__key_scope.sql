-- What an admin says of a principal, beside its role: the ledger vouches for both.

ALTER TABLE principals ADD COLUMN path TEXT;   -- its scope path; NULL: none
ALTER TABLE principals ADD COLUMN flags TEXT;  -- words in the order of the alphabet; NULL: none
