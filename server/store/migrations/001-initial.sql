-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- Times are milliseconds since 1970, UTC. An app is a tenant: every other row belongs to one.

CREATE TABLE apps (
    id TEXT PRIMARY KEY NOT NULL,
    -- Part of every offset: a log that was restored from a backup gets another epoch.
    epoch TEXT NOT NULL,
    -- The number of the newest push; the row that makes offsets monotonic.
    last_seq INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE users (
    app_id TEXT NOT NULL REFERENCES apps (id),
    id TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('user', 'operator', 'admin')),
    disabled INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (app_id, id)
) WITHOUT ROWID;

CREATE TABLE sessions (
    -- The token itself is nowhere: only its hash is.
    token_hash BLOB PRIMARY KEY NOT NULL,
    app_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    FOREIGN KEY (app_id, user_id) REFERENCES users (app_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (app_id, user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE api_keys (
    token_hash BLOB PRIMARY KEY NOT NULL,
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    -- The first characters of the key, to tell keys apart.
    hint TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE pushes (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    -- '*' or a JSON array of user ids.
    audience TEXT NOT NULL,
    event TEXT NOT NULL,
    -- JSON exactly as the sender wrote it.
    message BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (app_id, seq)
) WITHOUT ROWID;

-- What a recipient's app says became of a push. The first word of each kind counts.
CREATE TABLE receipts (
    app_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (app_id, seq, user_id, state),
    FOREIGN KEY (app_id, seq) REFERENCES pushes (app_id, seq) ON DELETE CASCADE
) WITHOUT ROWID;
