-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What recipients did with the actions of pushes, and who is told if nobody takes one on.

-- status: of the request that the server made, 0: there was none, or none has been answered yet.
-- text: what was replied; answer: what came back, or why nothing did. They go with the log.
CREATE TABLE answers (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    user_id TEXT NOT NULL,
    action TEXT NOT NULL,
    text TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    is_over INTEGER NOT NULL,
    PRIMARY KEY (app_id, seq, user_id, action)
) WITHOUT ROWID;

-- sent_seq: the push that told others, when it was due; null: it is not yet. A row goes when
-- somebody takes the push on before that.
CREATE TABLE escalations (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    sent_seq INTEGER,
    PRIMARY KEY (app_id, seq)
) WITHOUT ROWID;
CREATE INDEX escalations_by_time ON escalations (due_at) WHERE sent_seq IS NULL;
