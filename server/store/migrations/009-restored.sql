-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- Pushes that waited when a backup was taken, and may have been sent before it was restored.

-- When this log was restored. What was due until then may have been sent from the one before.
ALTER TABLE former_epochs ADD COLUMN ended_at INTEGER NOT NULL DEFAULT 0;
-- The first start puts these into the log, up to this number. Whoever has seen more of the log
-- before than last_seq may have them and begins behind. Null: it has not been started yet.
ALTER TABLE former_epochs ADD COLUMN resent_seq INTEGER;
UPDATE former_epochs SET resent_seq = last_seq;
