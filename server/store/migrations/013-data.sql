-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What an app is made of, and the objects of its structures.

-- kind: 'structure', 'endpoint', 'scenario' or 'page'; 'removed': a structure whose objects are
-- going, and its id is that number.
CREATE TABLE documents (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    -- JSON as it was written.
    text TEXT NOT NULL,
    rev INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    -- Of a structure: the last of its objects that is as this revision wants it, -1: not even the
    -- keys of what it was are gone; null: all are. unready: the fields, a JSON list, whose index
    -- can't be used until then.
    rewritten_to INTEGER,
    unready TEXT NOT NULL DEFAULT '[]',
    UNIQUE (app_id, kind, id)
);
CREATE INDEX documents_rewritten ON documents (no) WHERE rewritten_to IS NOT NULL;
CREATE INDEX documents_removed ON documents (no) WHERE kind = 'removed';

-- no: in the order of their making. structure: the number of its document.
CREATE TABLE objects (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    structure INTEGER NOT NULL,
    id TEXT NOT NULL,
    rev INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    -- A JSON object of the fields that have a value.
    body TEXT NOT NULL,
    UNIQUE (structure, id)
);
CREATE INDEX objects_in_order ON objects (structure, no);
CREATE INDEX objects_by_change ON objects (structure, changed_at, no);

-- Each object has one for each field that has an index, or one for each link of a list. Keys sort as
-- their values do (server/data/key.h); of a field without a value the key is empty.
CREATE TABLE object_keys (
    structure INTEGER NOT NULL,
    field TEXT NOT NULL,
    key TEXT NOT NULL,
    object INTEGER NOT NULL,
    PRIMARY KEY (structure, field, key, object)
) WITHOUT ROWID;

CREATE TABLE unique_keys (
    structure INTEGER NOT NULL,
    field TEXT NOT NULL,
    key TEXT NOT NULL,
    object INTEGER NOT NULL,
    PRIMARY KEY (structure, field, key)
) WITHOUT ROWID;
