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

-- For programs whose own data is in this database: a push that is sent if, and as soon as, their transaction
-- commits, exactly once. message is JSON. To everybody, unless it names users, a role or a tag. It is put among those
-- that wait for their time, so that nobody's transaction holds up the log of an app.
CREATE FUNCTION crier_push(app text, event text, message text DEFAULT 'null', users text[] DEFAULT NULL, role text DEFAULT NULL, tag text DEFAULT NULL, priority text DEFAULT 'normal', ttl bigint DEFAULT 0, collapse_key text DEFAULT '') RETURNS text
    LANGUAGE plpgsql AS '
DECLARE
    push text := substr(replace(gen_random_uuid()::text, ''-'', ''''), 1, 20);
    moment bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
    whom text := ''*'';
    holds bigint;
BEGIN
    IF num_nonnulls(users, role, tag) > 1 THEN
        RAISE EXCEPTION ''crier_push: name users, a role or a tag'' USING ERRCODE = ''22023'';
    ELSIF event = '''' OR event LIKE ''crier:%'' THEN
        RAISE EXCEPTION ''crier_push: that is no name for an event'' USING ERRCODE = ''22023'';
    ELSIF priority NOT IN (''low'', ''normal'', ''high'', ''urgent'') OR ttl < 0 THEN
        RAISE EXCEPTION ''crier_push: priority is low, normal, high or urgent, and ttl is no less than 0'' USING ERRCODE = ''22023'';
    ELSIF users IS NOT NULL THEN
        whom := array_to_json(users)::text;
    ELSIF role IS NOT NULL THEN
        whom := ''role:'' || role;
    ELSIF tag IS NOT NULL THEN
        whom := ''tag:'' || tag;
    END IF;
    PERFORM message::json;
    SELECT CASE WHEN whom = ''*'' THEN two_person ELSE 0 END INTO holds FROM apps WHERE id = app AND removed_at IS NULL;
    IF holds IS NULL THEN
        RAISE EXCEPTION ''crier_push: there is no app %'', app USING ERRCODE = ''22023'';
    END IF;
    INSERT INTO scheduled_pushes (id, app_id, due_at, audience, event, message, ttl, collapse_key, priority, is_template, sender, created_at, inbox, held)
        VALUES (push, app, moment, whom, event, convert_to(message, ''UTF8''), ttl, collapse_key, priority, 0, ''sql:'' || current_user, moment, CASE WHEN event IN (''redirect'', ''refresh'') OR message = ''null'' THEN 0 ELSE 1 END, holds);
    RETURN push;
END';

-- Fails unless that server is the one that has the name. What one that was killed had sent before it died may be
-- looked at only after its successor has begun; then it must not be done.
CREATE FUNCTION crier_is_here(node text, which text) RETURNS void
    LANGUAGE plpgsql AS '
BEGIN
    IF NOT EXISTS (SELECT 1 FROM nodes WHERE id = node AND boot = which) THEN
        RAISE EXCEPTION ''node % is another server now, or was taken for gone'', node USING ERRCODE = ''57F01'';
    END IF;
END';
