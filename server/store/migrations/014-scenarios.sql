-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What happened to objects, what that sets off, and how far it has got.

-- Every text that a scenario has run by. no: never given again; a run keeps to the one it began with.
-- document: the number of the scenario, in all of these; who is called the same later is another one.
CREATE TABLE scenario_versions (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    document INTEGER NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    UNIQUE (document, version)
);
CREATE INDEX scenario_versions_by_app ON scenario_versions (app_id);

-- What sets off the scenarios that are enabled, drawn from their documents. kind: 'created',
-- 'changed' (subject: the structure), 'schedule' or 'webhook' (subject: its name). next_at: of a
-- schedule, when it is due.
CREATE TABLE triggers (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    document INTEGER NOT NULL,
    scenario TEXT NOT NULL,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    next_at INTEGER,
    PRIMARY KEY (document, place)
) WITHOUT ROWID;
CREATE INDEX triggers_by_subject ON triggers (app_id, kind, subject);
CREATE INDEX triggers_by_time ON triggers (next_at) WHERE next_at IS NOT NULL;

-- The outbox: written with the object itself, gone when its runs are there. cause: JSON.
CREATE TABLE changes (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    structure TEXT NOT NULL,
    object TEXT NOT NULL,
    cause TEXT NOT NULL
);
CREATE INDEX changes_by_app ON changes (app_id, no);

-- state: 'queued' (goes on at resume_at), 'behind' (another run of the same scenario and object is
-- before it), 'asking' (an HTTP request is on its way), 'done', 'failed'. cause, work (where it is,
-- what it knows) and trace are JSON.
CREATE TABLE runs (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    document INTEGER NOT NULL,
    scenario TEXT NOT NULL,
    version INTEGER NOT NULL,
    structure TEXT NOT NULL,
    object TEXT NOT NULL,
    state TEXT NOT NULL,
    set_off_by TEXT NOT NULL,
    depth INTEGER NOT NULL,
    cause TEXT NOT NULL,
    work TEXT NOT NULL,
    trace TEXT NOT NULL,
    error TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    resume_at INTEGER NOT NULL,
    ended_at INTEGER
);
CREATE INDEX runs_queued ON runs (resume_at) WHERE state = 'queued';
CREATE INDEX runs_queued_by_app ON runs (app_id, resume_at, no) WHERE state = 'queued';
CREATE INDEX runs_open ON runs (document, object, no) WHERE ended_at IS NULL;
CREATE INDEX runs_asking ON runs (no) WHERE state = 'asking';
CREATE INDEX runs_by_app ON runs (app_id, no);
CREATE INDEX runs_by_document ON runs (document, no);
CREATE INDEX runs_failed ON runs (app_id, no) WHERE state = 'failed';
CREATE INDEX runs_ended ON runs (state, ended_at) WHERE ended_at IS NOT NULL;
