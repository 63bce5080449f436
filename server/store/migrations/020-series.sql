-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- How an app was over time, in as much room as ever: each span has so many slots, and what is older
-- than the span gives its slot to what is new.

-- slot: (at / the span's step) modulo the span's slots. at: where the slot begins, ms since 1970.
CREATE TABLE series (
    app_id TEXT NOT NULL REFERENCES apps (id) ON DELETE CASCADE,
    span INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    at INTEGER NOT NULL,
    connections INTEGER NOT NULL,
    users INTEGER NOT NULL,
    pushes INTEGER NOT NULL,
    displayed INTEGER NOT NULL,
    suppressed INTEGER NOT NULL,
    read INTEGER NOT NULL,
    clicked INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    slowest INTEGER NOT NULL,
    PRIMARY KEY (app_id, span, slot)
) WITHOUT ROWID;
