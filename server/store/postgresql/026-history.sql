-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What of PostgreSQL alone comes with migration 026.

-- Of a token that somebody has asked for, and that is not of a transaction that was kept.
ALTER TABLE commits ADD COLUMN is_asked BOOLEAN NOT NULL DEFAULT false;

-- Anybody who may log in to the database may say something on a channel of it: what the servers say to each other is
-- signed with a key that only they can read.
CREATE TABLE bus_secret (
    bus TEXT NOT NULL
);

INSERT INTO bus_secret (bus) VALUES (gen_random_uuid()::text || gen_random_uuid()::text);

-- In which database, of which server, and on which of its timelines all this was written: elsewhere the newest of it
-- may be missing, and its numbers may be given again. is_whole: commits wait for a standby, so that the next timeline
-- has all of it.
CREATE TABLE history (
    place TEXT NOT NULL,
    is_whole BOOLEAN NOT NULL
);

CREATE UNIQUE INDEX history_is_one ON history ((true));

-- The server, the database and the timeline. A provider may keep one of them from its users.
CREATE FUNCTION crier_place() RETURNS text
    LANGUAGE plpgsql AS '
DECLARE
    server text := '''';
    line text := '''';
BEGIN
    BEGIN
        SELECT system_identifier INTO server FROM pg_control_system();
    EXCEPTION WHEN OTHERS THEN
        server := '''';
    END;
    BEGIN
        line := substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8);
    EXCEPTION WHEN OTHERS THEN
        line := '''';
    END;
    RETURN server || ''/'' || (SELECT oid FROM pg_database WHERE datname = current_database()) || ''/'' || line;
END';

-- Asked by each connection that is going to write, before anything else: whether all that was written is here. If
-- not, every log gets another epoch before anything is added to it, so that its last number is the last one that both
-- have. Of a database that was restored the start of the first server does the rest, see resent_seq: what comes after
-- that is not of the time before. Returns how many logs there are if they got another one.
CREATE FUNCTION crier_keep_history(is_start boolean) RETURNS bigint
    LANGUAGE plpgsql AS '
DECLARE
    here text := crier_place();
    whole boolean := current_setting(''synchronous_standby_names'') <> '''' AND current_setting(''synchronous_commit'') IN (''on'', ''remote_apply'');
    moment bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
    known history;
    is_moved boolean;
    renewed bigint := 0;
BEGIN
    DELETE FROM commits WHERE created_at < now() - interval ''1 hour'';
    SELECT * INTO known FROM history;
    IF FOUND AND known.place = here AND known.is_whole = whole THEN
        RETURN 0;
    END IF;
    PERFORM pg_advisory_xact_lock(%WRITE%);
    SELECT * INTO known FROM history;
    IF NOT FOUND THEN
        INSERT INTO history VALUES (here, whole);
        RETURN 0;
    END IF;
    is_moved := substring(known.place FROM ''^.*/'') <> substring(here FROM ''^.*/'');
    IF is_moved OR (known.place <> here AND NOT known.is_whole) THEN
        INSERT INTO former_epochs (app_id, epoch, last_seq, ended_at, resent_seq)
            SELECT id, epoch, last_seq, moment, CASE WHEN NOT (is_moved AND is_start) THEN last_seq END FROM apps;
        UPDATE apps SET epoch = substr(replace(gen_random_uuid()::text, ''-'', ''''), 1, length(epoch));
        GET DIAGNOSTICS renewed = ROW_COUNT;
    END IF;
    UPDATE history SET place = here, is_whole = whole;
    RETURN renewed;
END';

-- As it was, but: what was meant to be for somebody and names nobody is refused, and not sent to everybody; an event
-- keeps to the rules of all others; and it is found whatever search_path the caller has, who needs EXECUTE and no
-- right to a table.
CREATE OR REPLACE FUNCTION crier_push(app text, event text, message text DEFAULT 'null', users text[] DEFAULT '{*}', role text DEFAULT '*', tag text DEFAULT '*', priority text DEFAULT 'normal', ttl bigint DEFAULT 0, collapse_key text DEFAULT '') RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS '
DECLARE
    push text := substr(replace(gen_random_uuid()::text, ''-'', ''''), 1, 20);
    moment bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
    whom text := ''*'';
    part text;
    holds bigint;
BEGIN
    IF app IS NULL OR event IS NULL OR message IS NULL OR priority IS NULL OR ttl IS NULL OR collapse_key IS NULL THEN
        RAISE EXCEPTION ''crier_push: a value is missing'' USING ERRCODE = ''22004'';
    ELSIF users IS NULL OR role IS NULL OR tag IS NULL OR cardinality(users) = 0 OR array_position(users, NULL) IS NOT NULL OR '''' = ANY (users) OR role = '''' OR tag = '''' THEN
        RAISE EXCEPTION ''crier_push: it names nobody; to everybody goes what names neither users nor a role nor a tag'' USING ERRCODE = ''22004'';
    ELSIF (users <> ''{*}'')::int + (role <> ''*'')::int + (tag <> ''*'')::int > 1 THEN
        RAISE EXCEPTION ''crier_push: name users, a role or a tag'' USING ERRCODE = ''22023'';
    ELSIF priority NOT IN (''low'', ''normal'', ''high'', ''urgent'') OR ttl < 0 OR ttl > 31622400 THEN
        RAISE EXCEPTION ''crier_push: priority is low, normal, high or urgent, and ttl 0 to 31622400'' USING ERRCODE = ''22023'';
    ELSIF length(collapse_key) > 255 OR length(event) > 128 OR cardinality(users) > 1000 THEN
        RAISE EXCEPTION ''crier_push: an event has no more than 128 characters, a collapse_key 255, and users are no more than 1000'' USING ERRCODE = ''22001'';
    END IF;
    FOREACH part IN ARRAY string_to_array(event, '','') LOOP
        IF btrim(part) = '''' OR btrim(part) LIKE ''crier:%'' OR btrim(part) IN (''connect'', ''connect_error'', ''disconnect'', ''disconnecting'', ''newListener'', ''removeListener'') THEN
            RAISE EXCEPTION ''crier_push: that is no name for an event'' USING ERRCODE = ''22023'';
        END IF;
    END LOOP;
    IF event = '''' THEN
        RAISE EXCEPTION ''crier_push: that is no name for an event'' USING ERRCODE = ''22023'';
    ELSIF users <> ''{*}'' THEN
        whom := array_to_json(users)::text;
    ELSIF role <> ''*'' THEN
        whom := ''role:'' || role;
    ELSIF tag <> ''*'' THEN
        whom := ''tag:'' || tag;
    END IF;
    PERFORM message::json;
    SELECT CASE WHEN whom = ''*'' THEN two_person ELSE 0 END INTO holds FROM apps WHERE id = app AND removed_at IS NULL;
    IF holds IS NULL THEN
        RAISE EXCEPTION ''crier_push: there is no app %'', app USING ERRCODE = ''22023'';
    END IF;
    INSERT INTO scheduled_pushes (id, app_id, due_at, audience, event, message, ttl, collapse_key, priority, is_template, sender, created_at, inbox, held)
        VALUES (push, app, moment, whom, event, convert_to(message, ''UTF8''), ttl, collapse_key, priority, 0, ''sql:'' || session_user, moment, CASE WHEN event IN (''redirect'', ''refresh'') OR message = ''null'' THEN 0 ELSE 1 END, holds);
    RETURN push;
END';

REVOKE EXECUTE ON FUNCTION crier_push(text, text, text, text[], text, text, text, bigint, text) FROM PUBLIC
