-- SPDX-FileCopyrightText: The Crier authors
-- SPDX-License-Identifier: MIT
--
-- What of PostgreSQL alone comes with migration 026.

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
-- have. Of a database that was restored the start of the next server does the rest, see resent_seq. Returns how many
-- logs there are if they got another one.
CREATE FUNCTION crier_keep_history() RETURNS bigint
    LANGUAGE plpgsql AS '
DECLARE
    here text := crier_place();
    whole boolean := current_setting(''synchronous_standby_names'') <> '''' AND current_setting(''synchronous_commit'') IN (''on'', ''remote_apply'');
    moment bigint := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
    known history;
    is_moved boolean;
    renewed bigint := 0;
BEGIN
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
            SELECT id, epoch, last_seq, moment, CASE WHEN NOT is_moved THEN last_seq END FROM apps;
        UPDATE apps SET epoch = substr(replace(gen_random_uuid()::text, ''-'', ''''), 1, length(epoch));
        GET DIAGNOSTICS renewed = ROW_COUNT;
    END IF;
    UPDATE history SET place = here, is_whole = whole;
    RETURN renewed;
END';
