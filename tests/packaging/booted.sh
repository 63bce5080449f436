#!/bin/sh
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# In a system that has booted: the server as a service, from its installation to its purge.
#
# shellcheck disable=SC2015,SC2016 # fail ends the script; what is quoted is for the shell in there
set -eu
cd /packages
export DEBIAN_FRONTEND=noninteractive
url=http://127.0.0.1:7020
ok() { echo "ok $*"; }
fail() {
    echo "FAILED: $*"
    systemctl status crierd --no-pager || true
    journalctl -u crierd -u crier-backup --no-pager | tail -n 40 || true
    exit 1
}
# until_true WHAT COMMAND…
until_true() {
    what=$1
    shift
    for _ in $(seq 200); do
        ! "$@" >/dev/null 2>&1 || return 0
        sleep 0.1
    done
    fail "waited in vain for $what"
}
answers() { curl -sf "$url/healthz" | grep -q '"status":"ok"'; }

dpkg -i ./crier-server_*.deb >/tmp/install.log 2>&1 || { cat /tmp/install.log && fail "it can't be installed"; }
systemctl is-active --quiet crierd || fail "it does not run after the installation"
answers || fail "it was ready before it was"
ok "runs after the installation, on loopback"

score=$(systemd-analyze security --no-pager crierd.service | sed -n 's/.*Overall exposure level.*: \([0-9.]*\).*/\1/p')
awk -v score="$score" 'BEGIN { exit !(score != "" && score <= 1.5) }' || fail "systemd-analyze security says $score"
ok "systemd-analyze security: $score"
for unit in crierd.service crierd.socket crier-backup.service crier-backup.timer; do
    said=$(systemd-analyze verify --man=no "$unit" 2>&1) || fail "systemd-analyze verify $unit"
    [ -z "$said" ] || fail "systemd-analyze verify $unit: $said"
done
ok "systemd-analyze verify has nothing to say"

# As the package says, beside the running server.
echo secret | runuser -u crier -- crierctl setup --config /etc/crier/crierd.toml --app demo --admin ann \
    --password-stdin --json >/tmp/setup.json
key=$(sed -n 's/.*"key":"\([^"]*\)".*/\1/p' /tmp/setup.json)
export CRIER_URL=$url CRIER_KEY="$key"
curl -sf -X POST "$url/good/api/v5/auth?appID=demo" -d '{"provider":"rest","username":"ann","password":"secret"}' |
    grep -q '"role":"admin"' || fail "ann can't log in"
runuser -u crier -- crierctl doctor --data /var/lib/crier --url "$url" || fail "doctor"
crierctl push demo --user ann --event alert --message first >/tmp/push1
ok "crierctl setup beside the running server; doctor"

# The journal: no time of our own, and what is wrong is known to be.
systemctl stop crierd
[ "$(systemctl show -P Result crierd)" = success ] || fail "it did not end well"
! journalctl -u crierd -o cat --no-pager | grep -E '^[0-9]{4}-[0-9]{2}-|^<[0-9]>' || fail "the journal has our times or signs"
[ "$(journalctl -u crierd -p info -o cat --no-pager | grep -c .)" -gt 0 ] || fail "the journal has nothing"
echo 'listn = "x"' >>/etc/crier/crierd.toml
! systemctl start crierd || fail "a wrong configuration was taken"
journalctl -u crierd -p err -o cat --no-pager | grep -q 'did you mean "listen"' || fail "the journal does not say what is wrong"
[ "$(systemctl show -P ActiveState crierd)" = failed ] || fail "it tries again although nothing has changed"
sed -i '/^listn/d' /etc/crier/crierd.toml
systemctl start crierd
answers || fail "it does not answer again"
ok "journal, and a mistake in the configuration"

# One that hangs is ended and started anew.
mkdir -p /run/systemd/system/crierd.service.d
printf '[Service]\nWatchdogSec=3\n' >/run/systemd/system/crierd.service.d/test.conf
systemctl daemon-reload
systemctl restart crierd
before=$(systemctl show -P MainPID crierd)
fed() { systemctl show -P WatchdogTimestampMonotonic crierd; }
first=$(fed)
fed_again() { [ "$(fed)" != "$first" ]; }
until_true "a sign of life" fed_again
first=$(fed)
until_true "another one" fed_again
[ "$(systemctl show -P MainPID crierd)" = "$before" ] || fail "it was ended although it is alive"
kill -STOP "$before"
new_one() { pid=$(systemctl show -P MainPID crierd) && [ "$pid" != "$before" ] && [ "$pid" != 0 ] && answers; }
until_true "another process" new_one
journalctl -u crierd -o cat --no-pager | grep -qi watchdog || fail "the journal has no word of the watchdog"
rm -r /run/systemd/system/crierd.service.d
systemctl daemon-reload
ok "the watchdog ends one that hangs, and it starts again"

# The socket stays while the server goes and comes.
systemctl stop crierd
systemctl enable --now crierd.socket 2>/dev/null
systemctl start crierd
answers || fail "it does not answer behind the socket"
systemctl stop crierd
answers || fail "the socket does not start it"
(
    while [ ! -e /tmp/enough ]; do
        if answers; then echo good; else echo bad; fi >>/tmp/answers
    done
) &
asking=$!
answered() { [ "$(wc -l </tmp/answers)" -ge "$1" ]; }
for turn in 1 2 3; do
    until_true "some answers" answered $((turn * 5))
    systemctl restart crierd
done
until_true "the last answers" answered 20
touch /tmp/enough
wait "$asking"
! grep -q bad /tmp/answers || fail "$(grep -c bad /tmp/answers) of $(wc -l </tmp/answers) requests were refused during restarts"
ok "three restarts behind the socket refuse nobody ($(wc -l </tmp/answers) requests)"
# A port below 1024, without any privilege.
mkdir -p /etc/systemd/system/crierd.socket.d
printf '[Socket]\nListenStream=\nListenStream=127.0.0.1:443\n' >/etc/systemd/system/crierd.socket.d/port.conf
systemctl daemon-reload
systemctl stop crierd
systemctl restart crierd.socket
curl -sf http://127.0.0.1:443/healthz >/dev/null || fail "port 443"
systemctl disable --now crierd.socket 2>/dev/null
rm -r /etc/systemd/system/crierd.socket.d
systemctl daemon-reload
systemctl restart crierd
ok "port 443"

# TLS with credentials, and a reload.
openssl req -x509 -newkey rsa:2048 -nodes -keyout /root/tls.key -out /root/tls.pem -days 2 -subj /CN=localhost \
    -addext subjectAltName=IP:127.0.0.1 2>/dev/null
chmod 600 /root/tls.key
mkdir -p /run/systemd/system/crierd.service.d
printf '[Service]\nLoadCredential=tls.pem:/root/tls.pem\nLoadCredential=tls.key:/root/tls.key\n' \
    >/run/systemd/system/crierd.service.d/tls.conf
cp /etc/crier/crierd.toml /root/crierd.toml
printf '[tls]\ncertificate = "credential:tls.pem"\nkey = "credential:tls.key"\n' >>/etc/crier/crierd.toml
systemctl daemon-reload
systemctl restart crierd
curl -sf --cacert /root/tls.pem https://127.0.0.1:7020/healthz >/dev/null || fail "no TLS with credentials"
systemctl reload crierd
curl -sf --cacert /root/tls.pem https://127.0.0.1:7020/healthz >/dev/null || fail "no TLS after a reload"
cp /root/crierd.toml /etc/crier/crierd.toml
rm -r /run/systemd/system/crierd.service.d
systemctl daemon-reload
systemctl restart crierd
ok "TLS with credentials that only root can read"

systemctl start crier-backup.service || fail "no backup"
ls /var/lib/crier/backups/crier-*.sqlite >/dev/null || fail "the backup is nowhere"
systemctl start crier-backup.service || fail "no second backup"
! systemctl is-enabled --quiet crier-backup.timer || fail "the timer is on although nobody asked"
systemctl enable --now crier-backup.timer 2>/dev/null
systemctl is-active --quiet crier-backup.timer || fail "the timer does not run"
ok "backup, and its timer"

# An upgrade keeps everything, the offsets too.
epoch() { curl -sf -H "Authorization: Bearer $key" "$url/api/v1/pushes?app=demo&limit=100"; }
epoch >/tmp/before.json
dpkg -i ./crier-server_*.deb >/tmp/upgrade.log 2>&1 || fail "no upgrade"
! grep -q 'crierctl setup' /tmp/upgrade.log || fail "an upgrade says how to begin"
systemctl is-active --quiet crierd || fail "it does not run after an upgrade"
until_true "the server after the upgrade" answers
epoch >/tmp/after.json
cmp /tmp/before.json /tmp/after.json || fail "an upgrade changed the log"
ok "an upgrade keeps data and offsets"

systemctl stop crierd
systemctl enable --now crierd.socket 2>/dev/null
systemctl start crierd
dpkg --remove crier-server >/dev/null 2>&1
for unit in crierd.socket crierd.service crier-backup.timer; do
    ! systemctl is-active --quiet "$unit" || fail "$unit outlives the package"
done
! curl -s -m 5 "$url/healthz" >/dev/null || fail "somebody holds the port"
[ -s /etc/crier/crierd.toml ] || fail "a removal takes the configuration"
dpkg --purge crier-server >/tmp/purge.log 2>&1
grep -q 'stay in /var/lib/crier' /tmp/purge.log || fail "nothing says where the data is"
[ ! -e /etc/crier ] && [ -s /var/lib/crier/crier.sqlite ] || fail "a purge takes the data, or leaves the configuration"
! systemctl list-unit-files --no-pager | grep -q '^crier' || fail "units stay"
ok "removed, purged; the data stays"

# A machine that nobody sets up by hand.
rm -rf /var/lib/crier
mkdir -p /etc/credstore
chmod 700 /etc/credstore
rm -f /etc/crier/crierd.toml
echo secret >/tmp/password
dpkg --unpack ./crier-server_*.deb >/dev/null 2>&1
crierctl bootstrap --app shop --admin bob --password-stdin </tmp/password >/etc/credstore/crier.bootstrap 2>/dev/null
dpkg --configure crier-server >/tmp/install.log 2>&1
! grep -q 'crierctl setup' /tmp/install.log || fail "it asks for what it has"
until_true "the server" answers
curl -sf -X POST "$url/good/api/v5/auth?appID=shop" -d '{"provider":"rest","username":"bob","password":"secret"}' |
    grep -q '"role":"admin"' || fail "bob can't log in"
ok "an empty server begins with the credential crier.bootstrap"
echo "all is well"
