-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- Pushes for later, receipts for many pushes at once, and what was handed to whom.

ALTER TABLE pushes ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal';
-- Whether the message holds {{fields}}.
ALTER TABLE pushes ADD COLUMN is_template INTEGER NOT NULL DEFAULT 0;
-- Who sent it, as in the audit log.
ALTER TABLE pushes ADD COLUMN sender TEXT NOT NULL DEFAULT '';

-- Pushes that are not in the log yet. When one is due it moves there, in one transaction.
CREATE TABLE scheduled_pushes (
    id TEXT PRIMARY KEY NOT NULL,
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    due_at INTEGER NOT NULL,
    audience TEXT NOT NULL,
    event TEXT NOT NULL,
    message BLOB NOT NULL,
    -- Seconds, from when it is due; 0: never expires.
    ttl INTEGER NOT NULL,
    collapse_key TEXT NOT NULL,
    priority TEXT NOT NULL,
    is_template INTEGER NOT NULL,
    sender TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- Those never become due.
    cancelled_at INTEGER
) WITHOUT ROWID;
CREATE INDEX scheduled_pushes_by_time ON scheduled_pushes (due_at) WHERE cancelled_at IS NULL;
CREATE INDEX scheduled_pushes_by_app ON scheduled_pushes (app_id, due_at);

-- One word about everything after from_seq, up to to_seq.
CREATE TABLE receipt_ranges (
    app_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    state TEXT NOT NULL,
    from_seq INTEGER NOT NULL,
    to_seq INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (app_id, to_seq, user_id, state),
    FOREIGN KEY (app_id, user_id) REFERENCES users (app_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX receipt_ranges_by_user ON receipt_ranges (app_id, user_id, state, to_seq);

-- Everything after from_seq, up to to_seq, was handed to a connection of this session. A row for each
-- stretch without a hole; one that is still connected has the largest to_seq there is.
CREATE TABLE deliveries (
    app_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    from_seq INTEGER NOT NULL,
    to_seq INTEGER NOT NULL,
    PRIMARY KEY (app_id, user_id, session_id, from_seq),
    FOREIGN KEY (app_id, user_id) REFERENCES users (app_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX deliveries_by_end ON deliveries (app_id, to_seq);
