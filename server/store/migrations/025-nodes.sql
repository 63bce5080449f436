-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- Several servers on one database.

-- Which of them has the connection; empty: the only one.
ALTER TABLE deliveries ADD COLUMN node TEXT NOT NULL DEFAULT '';
CREATE INDEX deliveries_by_node ON deliveries (node, to_seq);

-- The number of the newest notice of this app.
ALTER TABLE apps ADD COLUMN last_notice INTEGER NOT NULL DEFAULT 0;

-- What is no push and has to reach every server in the order of the log: a session that is over, a
-- user who is elsewhere now, a push that was taken back. at_seq: the newest push at that time, behind
-- which it comes. detail: a JSON object. node: who knows it already. They go after a while.
CREATE TABLE notices (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    no INTEGER NOT NULL,
    at_seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    node TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (app_id, no)
) WITHOUT ROWID;
CREATE INDEX notices_by_age ON notices (created_at);

-- Who works on this database. boot: another one each time it starts, by which somebody finds out that
-- another server has its name.
CREATE TABLE nodes (
    id TEXT PRIMARY KEY NOT NULL,
    boot TEXT NOT NULL,
    version TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Whose request a run waits for; empty: the only one's.
ALTER TABLE runs ADD COLUMN node TEXT NOT NULL DEFAULT '';
