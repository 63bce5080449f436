-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What became of a push that another one with its collapse key has taken the place of.

-- The number of the push that did so for everybody whom this one was for; null: none did.
ALTER TABLE pushes ADD COLUMN replaced_by INTEGER;
UPDATE pushes SET replaced_by = (SELECT min(n.seq) FROM recalls r
        JOIN pushes n ON n.app_id = r.app_id AND n.seq = r.by_seq
        WHERE r.app_id = pushes.app_id AND r.seq = pushes.seq
        AND n.audience IN ('*', pushes.audience))
    WHERE collapse_key IS NOT NULL;
