-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- Users by their age, with what else a list of them asks about.
CREATE INDEX users_by_age ON users (app_id, created_at, id, role, disabled);
