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
CREATE INDEX scheduled_pushes_held ON scheduled_pushes (created_at)
    WHERE held = 1 AND cancelled_at IS NULL;

-- Who made a key is who sends with it: user:ID, key:ID or crierctl. NULL: nobody noted it.
ALTER TABLE api_keys ADD COLUMN created_by TEXT;
UPDATE api_keys SET created_by = (SELECT actor FROM audit WHERE audit.app_id = api_keys.app_id
    AND action = 'key.create' AND target = api_keys.id ORDER BY audit.id DESC LIMIT 1);
