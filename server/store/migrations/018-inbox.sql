-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What people have read and put away, apart from what their apps report, and what they have chosen.

-- The newest change of a state in this app: the number that orders them all.
ALTER TABLE apps ADD COLUMN last_state INTEGER NOT NULL DEFAULT 0;

-- Whether it is something to keep and read, and not only something to do at once.
ALTER TABLE pushes ADD COLUMN inbox INTEGER NOT NULL DEFAULT 1;
UPDATE pushes SET inbox = 0 WHERE event IN ('redirect', 'refresh') OR CAST(message AS TEXT) = 'null';
-- A JSON object: what recipients' apps show and do besides the message (server/push/extras.h).
ALTER TABLE pushes ADD COLUMN extras TEXT;
ALTER TABLE scheduled_pushes ADD COLUMN inbox INTEGER NOT NULL DEFAULT 1;
UPDATE scheduled_pushes SET inbox = 0
    WHERE event IN ('redirect', 'refresh') OR CAST(message AS TEXT) = 'null';
ALTER TABLE scheduled_pushes ADD COLUMN extras TEXT;

-- All of a push but what may be long: to look through many without reading them.
DROP INDEX pushes_by_age;
CREATE INDEX pushes_in_short ON pushes (app_id, seq, created_at, inbox, audience, expires_at,
    cancelled_at, replaced_by, collapse_key);

-- What a user has done with a push: 'unread', 'read' or 'done'. Of a push that has no row, none.
-- version: that of its last change, one of apps.last_state. As with receipts, it outlives the user
-- and goes with the log: what is up to users.since_seq is of somebody else.
CREATE TABLE inbox_states (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    state TEXT NOT NULL,
    snoozed_until INTEGER,
    version INTEGER NOT NULL,
    PRIMARY KEY (app_id, user_id, seq)
) WITHOUT ROWID;
CREATE INDEX inbox_states_by_version ON inbox_states (app_id, user_id, version);
CREATE INDEX inbox_states_by_seq ON inbox_states (app_id, seq);
CREATE INDEX inbox_states_snoozed ON inbox_states (app_id, user_id, snoozed_until)
    WHERE snoozed_until IS NOT NULL;

-- The same for all up to to_seq at once, 'read' or 'done': for those whose own version is older, and
-- which were not snoozed beyond created_at. One that another makes needless goes.
CREATE TABLE inbox_ranges (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    to_seq INTEGER NOT NULL,
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (app_id, user_id, version)
) WITHOUT ROWID;
CREATE INDEX inbox_ranges_by_end ON inbox_ranges (app_id, to_seq);

-- What was read until now.
INSERT INTO inbox_states (app_id, user_id, seq, state, version)
    SELECT app_id, user_id, seq, 'read',
        row_number() OVER (PARTITION BY app_id ORDER BY seq, user_id)
    FROM (SELECT DISTINCT r.app_id, r.user_id, r.seq FROM receipts r
        JOIN users u ON u.app_id = r.app_id AND u.id = r.user_id AND u.since_seq < r.seq
        WHERE r.state IN ('read', 'clicked'));
UPDATE apps SET last_state =
    (SELECT coalesce(max(s.version), 0) FROM inbox_states s WHERE s.app_id = apps.id);
INSERT INTO inbox_ranges (app_id, user_id, version, to_seq, state, created_at)
    SELECT r.app_id, r.user_id, a.last_state
            + row_number() OVER (PARTITION BY r.app_id ORDER BY r.user_id),
        max(r.to_seq), 'read', max(r.created_at)
    FROM receipt_ranges r JOIN apps a ON a.id = r.app_id
    JOIN users u ON u.app_id = r.app_id AND u.id = r.user_id AND u.since_seq < r.to_seq
    WHERE r.state = 'read' GROUP BY r.app_id, r.user_id;
UPDATE apps SET last_state = max(last_state,
    (SELECT coalesce(max(g.version), 0) FROM inbox_ranges g WHERE g.app_id = apps.id));

-- What somebody has chosen, for all their devices. text: JSON as it was written.
CREATE TABLE preferences (
    app_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (app_id, user_id),
    FOREIGN KEY (app_id, user_id) REFERENCES users (app_id, id) ON DELETE CASCADE
) WITHOUT ROWID;
