-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What the tables' SQL takes for granted and PostgreSQL lacks, as functions that its planner looks
-- through, and what is of PostgreSQL alone. Comes before the first migration.

-- How many of the migrations were applied.
CREATE TABLE schema_version (
    version BIGINT NOT NULL
);
INSERT INTO schema_version (version) VALUES (0);

-- A row for the newest transaction of each connection that writes: whoever lost the connection while
-- it was waiting for the COMMIT finds out here whether there was one.
CREATE TABLE commits (
    token BYTEA PRIMARY KEY,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE FUNCTION instr(text, text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT strpos($1, $2)';

CREATE FUNCTION max(bigint, bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT CASE WHEN $1 >= $2 THEN $1 WHEN $2 IS NOT NULL AND $1 IS NOT NULL THEN $2 END';

CREATE FUNCTION min(bigint, bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT CASE WHEN $1 <= $2 THEN $1 WHEN $2 IS NOT NULL AND $1 IS NOT NULL THEN $2 END';

CREATE FUNCTION json_each(text) RETURNS TABLE (key bigint, value text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 20 AS 'SELECT place - 1, item COLLATE "C" FROM json_array_elements_text($1::json) WITH ORDINALITY AS items (item, place)';

CREATE FUNCTION zeroblob(bigint) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT decode(repeat(''00'', $1::integer), ''hex'')';

CREATE FUNCTION randomblob(integer) RETURNS bytea
    LANGUAGE sql VOLATILE PARALLEL SAFE AS 'SELECT substr(decode(replace(gen_random_uuid()::text, ''-'', ''''), ''hex''), 1, $1)';

CREATE FUNCTION hex(bytea) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT upper(encode($1, ''hex''))';

CREATE FUNCTION append_text(text, text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT CASE WHEN $2 IS NULL THEN $1 WHEN $1 IS NULL THEN $2 ELSE $1 || '','' || $2 END';

CREATE AGGREGATE group_concat(text) (SFUNC = append_text, STYPE = text);

CREATE FUNCTION append_json(text, text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT CASE WHEN $1 IS NULL THEN '''' ELSE $1 || '','' END || to_json($2)::text';

CREATE FUNCTION end_json(text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT ''['' || coalesce($1, '''') || '']''';

CREATE AGGREGATE json_group_array(text) (SFUNC = append_json, STYPE = text, FINALFUNC = end_json);
