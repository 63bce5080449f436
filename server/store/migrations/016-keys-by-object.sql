-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- The key that an object has in another field: to sort by it what was found by the keys of one.

CREATE INDEX object_keys_by_object ON object_keys (structure, field, object, key);
