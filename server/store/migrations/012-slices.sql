-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- Long work in slices, and an index for each list that is read by pages.

-- When the app was deleted: from then on it is no app, and its rows go in slices. The name is free
-- again when they are gone.
ALTER TABLE apps ADD COLUMN removed_at INTEGER;
-- How many rows are gone, of the app or of the old end of its log, in the work that is under way.
ALTER TABLE apps ADD COLUMN removed_rows INTEGER NOT NULL DEFAULT 0;

DROP INDEX sessions_by_user;
CREATE INDEX sessions_by_user ON sessions (app_id, user_id, created_at, id);
CREATE INDEX sessions_by_age ON sessions (app_id, created_at, id, expires_at);
CREATE INDEX api_keys_by_app ON api_keys (app_id, created_at, id);
DROP INDEX scheduled_pushes_by_app;
CREATE INDEX scheduled_pushes_by_app ON scheduled_pushes (app_id, due_at, id);
CREATE INDEX scheduled_pushes_cancelled ON scheduled_pushes (cancelled_at)
    WHERE cancelled_at IS NOT NULL;

-- The time of a push without its message, which may be a megabyte and lies before it in the row.
CREATE INDEX pushes_by_age ON pushes (app_id, seq, created_at);
-- Whom the pushes of a key are for, without a look at the pushes themselves.
DROP INDEX pushes_by_collapse_key;
CREATE INDEX pushes_by_collapse_key ON pushes (app_id, collapse_key, seq, audience)
    WHERE collapse_key IS NOT NULL;
-- The newest push of a key to exactly the same audience.
CREATE INDEX pushes_by_key_and_audience ON pushes (app_id, collapse_key, audience, seq)
    WHERE collapse_key IS NOT NULL;
