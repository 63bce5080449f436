-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What each of several servers says of itself: a JSON object.
ALTER TABLE nodes ADD COLUMN status TEXT NOT NULL DEFAULT '{}';
