#!/bin/sh
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# postgresql.sh COMMAND…: runs it beside a PostgreSQL of its own, of which CRIER_TEST_POSTGRESQL is the
# URL. The server runs as postgres where this is root, which it refuses to be. What it keeps is in memory
# where that is a directory, and gone afterwards.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
base=/dev/shm
[ -w "$base" ] || base=${TMPDIR:-/tmp}
dir=$(mktemp -d "$base/crier-postgresql.XXXXXX")
as=''
if [ "$(id -u)" -eq 0 ]; then
    as='runuser -u postgres --'
    chown postgres "$dir"
fi
end() {
    # shellcheck disable=SC2086 # words
    $as "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$dir"
}
trap end EXIT
trap 'exit 1' INT TERM
cd "$dir"
# shellcheck disable=SC2086
$as "$bin/initdb" -D "$dir/data" -U crier -A trust -E UTF8 --locale=C --no-sync --no-instructions \
    --wal-segsize=1 >"$dir/log" 2>&1 || { cat "$dir"/*log >&2; exit 1; }
# A crash of the server is no crash of the machine: what was written survives it without fsync.
# shellcheck disable=SC2086
$as "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/server.log" start >/dev/null \
    -o "-c listen_addresses='' -c unix_socket_directories=$dir -c fsync=off -c max_connections=200" ||
    { cat "$dir"/*log >&2; exit 1; }
cd - >/dev/null
CRIER_TEST_POSTGRESQL="postgresql://crier@/postgres?host=$dir"
export CRIER_TEST_POSTGRESQL
"$@"
