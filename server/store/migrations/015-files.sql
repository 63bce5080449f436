-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- Files that people have uploaded. What they contain is on the disk, by its hash.

CREATE TABLE files (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    -- A UUID: with the extension it is the file's address, and whoever knows that may read it.
    id TEXT NOT NULL,
    extension TEXT NOT NULL,
    hash TEXT NOT NULL,
    size BIGINT NOT NULL,
    -- As the client said it.
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Empty: somebody who was not logged in.
    user_id TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (app_id, id)
);
CREATE INDEX files_in_order ON files (app_id, created_at, id);
CREATE INDEX files_by_content ON files (hash);

-- What the files of an app come to.
CREATE TABLE file_totals (
    app_id TEXT PRIMARY KEY REFERENCES apps (id) ON DELETE CASCADE,
    bytes BIGINT NOT NULL
);

-- One row: the directory of contents that is looked at next for those that no file has any more;
-- -1: none.
CREATE TABLE file_sweep (
    next INTEGER NOT NULL
);
INSERT INTO file_sweep (next) VALUES (-1);
