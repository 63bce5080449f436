-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- An app may ask that what goes to everybody is approved by a second person. Until then it is held:
-- among those that wait for their time, but never due.
ALTER TABLE apps ADD COLUMN two_person INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scheduled_pushes ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
DROP INDEX scheduled_pushes_by_time;
CREATE INDEX scheduled_pushes_by_time ON scheduled_pushes (due_at)
    WHERE cancelled_at IS NULL AND held = 0;

-- Who made a key is who sends with it. user:ID, key:ID or crierctl; NULL: it is older than this.
ALTER TABLE api_keys ADD COLUMN created_by TEXT;
