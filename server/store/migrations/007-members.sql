-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- An identity is not its name, and whom a push is for is settled when it is accepted: who belonged to
-- what, from which push to which.

-- The newest entry of the audit log when the app was made: what is older is of another app that was
-- called the same.
ALTER TABLE apps ADD COLUMN audit_after INTEGER NOT NULL DEFAULT 0;
UPDATE apps SET audit_after = coalesce((SELECT max(e.id) FROM audit e
    WHERE e.app_id = apps.id AND e.action = 'app.delete'), 0);

-- The newest push when the user was made, and when the role or tag was given: none up to there is for
-- them because of that. Of those who are here already it is not known any more, and so they keep all
-- that they could see.
ALTER TABLE users ADD COLUMN since_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN role_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE user_tags ADD COLUMN since_seq INTEGER NOT NULL DEFAULT 0;
DROP INDEX user_tags_by_tag;
CREATE INDEX user_tags_by_tag ON user_tags (app_id, tag, user_id, since_seq);

-- What is over: the user belonged to that audience ('*', 'role:…' or 'tag:…', as in pushes) for what
-- came after from_seq, up to to_seq. It outlives the user and goes with the log.
CREATE TABLE former_members (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    audience TEXT NOT NULL,
    user_id TEXT NOT NULL,
    from_seq INTEGER NOT NULL,
    to_seq INTEGER NOT NULL,
    PRIMARY KEY (app_id, user_id, audience, to_seq)
) WITHOUT ROWID;
CREATE INDEX former_members_by_audience
    ON former_members (app_id, audience, to_seq, from_seq, user_id);
CREATE INDEX former_members_by_end ON former_members (app_id, to_seq);

-- All of it. What is not over has the largest to_seq there is.
CREATE VIEW members (app_id, user_id, audience, from_seq, to_seq) AS
    SELECT app_id, id, '*', since_seq, 9223372036854775807 FROM users
    UNION ALL SELECT app_id, id, 'role:' || role, role_seq, 9223372036854775807 FROM users
    UNION ALL SELECT app_id, user_id, 'tag:' || tag, since_seq, 9223372036854775807 FROM user_tags
    UNION ALL SELECT app_id, user_id, audience, from_seq, to_seq FROM former_members;

-- What became of a push for somebody stays true when they are gone: these two outlive the user, too.
CREATE TABLE new_receipt_ranges (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL,
    state TEXT NOT NULL,
    from_seq INTEGER NOT NULL,
    to_seq INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (app_id, to_seq, user_id, state)
) WITHOUT ROWID;
INSERT INTO new_receipt_ranges
    SELECT app_id, user_id, state, from_seq, to_seq, created_at FROM receipt_ranges;
DROP TABLE receipt_ranges;
ALTER TABLE new_receipt_ranges RENAME TO receipt_ranges;
CREATE INDEX receipt_ranges_by_user ON receipt_ranges (app_id, user_id, state, to_seq);

CREATE TABLE new_deliveries (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    from_seq INTEGER NOT NULL,
    to_seq INTEGER NOT NULL,
    PRIMARY KEY (app_id, user_id, session_id, from_seq)
) WITHOUT ROWID;
INSERT INTO new_deliveries
    SELECT app_id, user_id, session_id, from_seq, to_seq FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE new_deliveries RENAME TO deliveries;
CREATE INDEX deliveries_by_end ON deliveries (app_id, to_seq);
