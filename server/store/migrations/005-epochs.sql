-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What a log was called before it was restored from a backup.

-- Up to last_seq that log and this one are the same: whoever has seen its pushes has seen these.
CREATE TABLE former_epochs (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    epoch TEXT NOT NULL,
    last_seq INTEGER NOT NULL,
    PRIMARY KEY (app_id, epoch)
) WITHOUT ROWID;
