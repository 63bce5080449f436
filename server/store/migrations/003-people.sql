-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- Who people are, what they hold, and who did what.

-- What retention keeps of this app's log; null: as configured.
ALTER TABLE apps ADD COLUMN max_age_ms INTEGER;
ALTER TABLE apps ADD COLUMN max_pushes INTEGER;

-- A JSON object: what templates are filled with.
ALTER TABLE users ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';

CREATE TABLE user_tags (
    app_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (app_id, user_id, tag),
    FOREIGN KEY (app_id, user_id) REFERENCES users (app_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX user_tags_by_tag ON user_tags (app_id, tag, user_id);

-- What a session is called where its token must not be: in lists, in URLs.
ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
UPDATE sessions SET id = lower(hex(randomblob(12)));
CREATE UNIQUE INDEX sessions_by_id ON sessions (id);
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
-- Where it was made.
ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN last_seen_at INTEGER NOT NULL DEFAULT 0;

ALTER TABLE api_keys ADD COLUMN id TEXT NOT NULL DEFAULT '';
UPDATE api_keys SET id = lower(hex(randomblob(12)));
CREATE UNIQUE INDEX api_keys_by_id ON api_keys (id);
ALTER TABLE api_keys ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE api_keys ADD COLUMN expires_at INTEGER;
ALTER TABLE api_keys ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;

-- Who did what, when, and from where. Rows are only ever added.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    app_id TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    -- A JSON object.
    detail TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX audit_by_app ON audit (app_id, id);
