-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- Objects that go by themselves: what webhooks have brought. What was removed before stays here
-- until then.

CREATE TABLE expiring_objects (
    object INTEGER PRIMARY KEY,
    expires_at INTEGER NOT NULL
);
CREATE INDEX expiring_objects_in_order ON expiring_objects (expires_at);
