#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# boot.sh ROOT OUT: boots the system in ROOT, which has the packages in /packages, in a container with systemd
# in it; booted.sh is what happens there. Its log is OUT/booted.log.
set -euo pipefail
root=$1 out=$2
here=$(dirname "$0")
command -v systemd-nspawn >/dev/null || { echo "no systemd-nspawn here" >&2 && exit 77; }

chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends systemd systemd-sysv dbus curl openssl
cp "$here/booted.sh" "$root/packages/"
cat >"$root/etc/systemd/system/booted.service" <<'EOT'
[Unit]
After=multi-user.target

[Service]
Type=oneshot
ExecStart=/bin/sh -c 'sh /packages/booted.sh >/packages/booted.log 2>&1; systemctl --no-block poweroff'
TimeoutStartSec=200

[Install]
WantedBy=default.target
EOT
chroot "$root" systemctl enable booted.service
rm -f "$root/packages/booted.log"
umount -l "$root/dev" "$root/proc" 2>/dev/null || true

# There is no bus here to register at, and systemd wants TERM: KILL leaves the container behind.
unshare -m --propagation private bash -c "mount -t tmpfs tmpfs /run; timeout -s TERM -k 20 240 \
    systemd-nspawn -D '$root' --register=no --keep-unit --private-network --boot --console=pipe </dev/null" || true
cp "$root/packages/booted.log" "$out/booted.log"
grep -qx 'all is well' "$out/booted.log" || { tail -n 40 "$out/booted.log"; exit 1; }
