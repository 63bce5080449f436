-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What a log needs to be replayed.

-- The newest push that is no longer in the log; 0: it is complete.
ALTER TABLE apps ADD COLUMN pruned_seq INTEGER NOT NULL DEFAULT 0;

ALTER TABLE pushes ADD COLUMN expires_at INTEGER;
ALTER TABLE pushes ADD COLUMN cancelled_at INTEGER;
-- Of pushes with the same key only the newest is replayed.
ALTER TABLE pushes ADD COLUMN collapse_key TEXT;
CREATE INDEX pushes_by_collapse_key ON pushes (app_id, collapse_key, seq)
    WHERE collapse_key IS NOT NULL;

-- Answers that are given again to whoever repeats a request.
CREATE TABLE idempotency_keys (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    -- Tells whether it is the same request.
    fingerprint BLOB NOT NULL,
    answer BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (app_id, key)
) WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
