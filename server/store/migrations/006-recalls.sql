-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What was taken back or replaced, for those who were away and have it.

-- Push seq was taken back when the log's newest was at_seq. Whoever has got nothing newer than that
-- may not know. No reference to pushes: what is pruned there goes here by at_seq.
CREATE TABLE recalls (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    at_seq INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    -- The push that took its place for those who got both, 0 if it was taken back.
    by_seq INTEGER NOT NULL,
    PRIMARY KEY (app_id, at_seq, seq)
) WITHOUT ROWID;
-- When they were taken back is not known any more, so it may as well have been now.
INSERT INTO recalls (app_id, at_seq, seq, by_seq)
    SELECT p.app_id, a.last_seq, p.seq, 0 FROM pushes p JOIN apps a ON a.id = p.app_id
    WHERE p.cancelled_at IS NOT NULL;
