#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# container.sh PACKAGES WORK OUT: builds the image of packaging/container without a daemon, from the packages in PACKAGES
# and the Debian in WORK/base.tar, and runs it, without any network, so that no port is taken. Its log is
# OUT/container.log.
#
# shellcheck disable=SC2015 # fail ends the script
set -euo pipefail
packages=$1 work=$2 out=$3
command -v buildah >/dev/null || { echo "no buildah here" >&2 && exit 77; }
export BUILDAH_ISOLATION=chroot STORAGE_DRIVER=vfs
export CONTAINERS_STORAGE_CONF=$work/storage.conf
mkdir -p "$work/context/packages" "$work/data"
printf '[storage]\ndriver = "vfs"\ngraphroot = "%s/images"\nrunroot = "%s/run"\n' "$work" "$work" >"$CONTAINERS_STORAGE_CONF"
ok() { echo "ok $*" | tee -a "$out/container.log"; }
fail() {
    echo "FAILED: $*"
    cat "$work"/*.log 2>/dev/null
    exit 1
}
if [ "${4:-}" != run ]; then
    : >"$out/container.log"
    base=$(buildah from scratch)
    buildah add -q "$base" "$work/base.tar" / >/dev/null
    buildah commit -q "$base" localhost/debian:slim >/dev/null
    buildah rm "$base" >/dev/null
    cp "$packages"/crier-server_[0-9]*.deb "$work/context/packages/"
    buildah bud -q --format docker --build-context "packages=$work/context" --build-arg BASE=localhost/debian:slim \
        -f packaging/container/Containerfile -t crier . >"$work/build.log" 2>&1 || fail "no image"
    ok "the image is built: $(du -sm "$work/images" | cut -f1) MB of layers, base and all"
    config=$(buildah inspect --type image crier)
    grep -q '"User": "crier"' <<<"$config" || fail "it runs as root"
    grep -q '"Healthcheck"' <<<"$config" || fail "there is no health check"
    # Whose processes are its own: what is ended here is ours.
    exec unshare -n -p -f --mount-proc "$0" "$packages" "$work" "$out" run
fi
ip link set lo up

crierctl() { buildah run "$container" -- crierctl "$@"; }
container=$(buildah from crier)
# With chroot isolation the image's own volume would hide ours.
buildah config --volume /var/lib/crier- "$container"
[ "$(buildah run "$container" -- id -u)" = 7020 ] || fail "not the user that the volume is for"
echo secret | crierctl bootstrap --app shop --admin ann --password-stdin >"$work/bootstrap.json" 2>/dev/null
chown 7020:7020 "$work/data" "$work/bootstrap.json"
# Nothing but the volume can be written by that user; and it is process 1 of its own.
buildah run --env CRIER_BOOTSTRAP=/bootstrap.json -v "$work/bootstrap.json:/bootstrap.json:ro" -v "$work/data:/var/lib/crier" \
    "$container" -- crierd >"$work/crierd.log" 2>&1 &
run=$!
trap 'kill $run 2>/dev/null; pkill -x crierd || true' EXIT
for _ in $(seq 200); do
    grep -q 'listening on http://0.0.0.0:7020' "$work/crierd.log" && break
    sleep 0.1
done
crierctl doctor >"$work/doctor.log" 2>&1 || fail "its health check fails"
ok "crierd runs in it, and its health check is content"
ls "$work/data/crier.sqlite" >/dev/null || fail "the data is not in the volume"
[ "$(stat -c %u "$work/data/crier.sqlite")" = 7020 ] || fail "the data is somebody else's"
written=$(buildah run "$container" -- sh -c "find / -xdev -newer /bootstrap.json -user crier -type f \
    -not -path '/proc/*' -not -path '/var/lib/crier/*' 2>/dev/null || true")
[ -z "$written" ] || fail "it writes besides its volume: $written"
pkill -TERM -x crierd
wait "$run" || fail "it ended with $?"
trap - EXIT
ok "SIGTERM ends it; the data is in the volume"
buildah rm "$container" >/dev/null
echo "all is well" >>"$out/container.log"
