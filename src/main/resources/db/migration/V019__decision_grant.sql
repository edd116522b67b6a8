-- How often and how long what was allowed may be used, where whoever decided said so. NULL: the usual.
ALTER TABLE decisions ADD COLUMN uses_allowed BIGINT;
ALTER TABLE decisions ADD COLUMN valid_for BIGINT;                -- seconds

ALTER TABLE votes ADD COLUMN uses_allowed BIGINT;
ALTER TABLE votes ADD COLUMN valid_for BIGINT;                    -- seconds
