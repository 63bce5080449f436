-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- Who may set a password once, with a secret that they were given. One for each user: a new one takes
-- the place of the one before.
CREATE TABLE invites (
    app_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (app_id, user_id),
    FOREIGN KEY (app_id, user_id) REFERENCES users (app_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
