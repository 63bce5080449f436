-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- Where a session that is away is woken: a subscription of Web Push (RFC 8030), from a browser or a
-- distributor of UnifiedPush. It goes with its session.
CREATE TABLE endpoints (
    id TEXT PRIMARY KEY NOT NULL,
    app_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    session BLOB NOT NULL REFERENCES sessions (token_hash) ON DELETE CASCADE,
    url TEXT NOT NULL,
    point BLOB NOT NULL,
    auth BLOB NOT NULL,
    -- Whether the push itself goes along, encrypted, or only that there is one.
    has_content INTEGER NOT NULL DEFAULT 0,
    -- Where it is, for quiet hours that name no zone; empty: it did not say.
    zone TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    -- When a push service took a message last; 0: none did.
    woken_at INTEGER NOT NULL DEFAULT 0,
    -- How often in a row none did.
    failures INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (app_id, user_id) REFERENCES users (app_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX endpoints_by_user ON endpoints (app_id, user_id);
CREATE INDEX endpoints_by_app ON endpoints (app_id, id);
CREATE INDEX endpoints_by_url ON endpoints (app_id, url);
CREATE UNIQUE INDEX endpoints_by_session ON endpoints (session, url);

-- What the server knows of itself and tells nobody.
CREATE TABLE secrets (
    name TEXT PRIMARY KEY NOT NULL,
    value BLOB NOT NULL
) WITHOUT ROWID;
