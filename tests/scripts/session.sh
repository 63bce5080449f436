#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# What scripts start has a session of its own, and their temporary directories go whatever has been
# mounted in them. Run from the root of the tree.
set -euo pipefail
. scripts/common.sh

work=$(mktemp -d)
# Not what is tested: that may fail.
trap 'umount -l "$work/tree/doc/by app" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT
fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# A bus of the person at this computer must not be found, nor one be started.
export XDG_RUNTIME_DIR=$work/theirs DBUS_SESSION_BUS_ADDRESS=unix:path=$work/theirs/bus
(
    private_session "$work/tree/session"
    [ "$XDG_RUNTIME_DIR" = "$work/tree/session" ] || fail "the runtime directory is $XDG_RUNTIME_DIR"
    [ "$(stat -c %a "$XDG_RUNTIME_DIR")" = 700 ] || fail "others may look into it"
    [ "$DBUS_SESSION_BUS_ADDRESS" = disabled: ] || fail "the bus is $DBUS_SESSION_BUS_ADDRESS"
)
for script in scripts/demo.sh scripts/shots.sh scripts/bench.sh; do
    grep -q private_session "$script" || fail "$script starts programs in the session of whoever runs it"
done

mkdir -p "$work/tree/doc/by app" "$work/precious"
echo kept >"$work/precious/file"
if mount --bind "$work/precious" "$work/tree/doc/by app" 2>/dev/null; then
    [ -f "$work/tree/doc/by app/file" ] || fail "nothing is mounted"
    [ "$(mounts_below "$work/tree")" = "$work/tree/doc/by app" ] || fail "the mount is not seen"
else
    echo "only root can mount: without a mount"
fi
remove_tree "$work/tree"
[ ! -e "$work/tree" ] || fail "$(find "$work/tree") is left"
[ "$(cat "$work/precious/file")" = kept ] || fail "what was mounted is gone"
remove_tree "$work/tree" || fail "one that is not there"
echo passed
