#!/bin/sh
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# installed.sh install|try: in a system that has nothing, installs the packages beside it, and tries each; that without
# any network, so that no port is taken. Nothing runs as a service here, see booted.sh. Every step says
# "ok …"; the last word is "all is well".
#
# shellcheck disable=SC2015,SC2016 # fail ends the script; what is quoted is for the shell in there
set -eu
cd "$(dirname "$0")"
export DEBIAN_FRONTEND=noninteractive QT_QPA_PLATFORM=offscreen
ok() { echo "ok $*"; }
fail() {
    echo "FAILED: $*"
    exit 1
}
# waits_for FILE TEXT
waits_for() {
    for _ in $(seq 200); do
        ! grep -q "$2" "$1" 2>/dev/null || return 0
        sleep 0.1
    done
    cat "$1"
    fail "waited in vain for $2 in $1"
}

if [ "$1" = install ]; then
    # No service of a system that does not run.
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
    apt-get update -q
    for deb in ./*.deb; do
        case $deb in
        *-dbgsym_*) continue ;;
        esac
        apt-get install -q -y --no-install-recommends "$deb" >"/tmp/$(basename "$deb").log" 2>&1 ||
            { cat "/tmp/$(basename "$deb").log" && fail "$deb can't be installed"; }
        ok "installed $(basename "$deb")"
    done
    # For whoever builds on the library.
    apt-get install -q -y --no-install-recommends g++ cmake ninja-build pkg-config qml-qt6 qt6-declarative-dev \
        libgl-dev >/tmp/tools.log 2>&1 || fail "the tools can't be installed"
    exit
fi

# The server, as its unit starts it.
grep -q 'runuser -u crier -- crierctl setup' /tmp/crier-server_*.log || fail "nothing says how to begin"
getent passwd crier | grep -q ':/var/lib/crier:' || fail "there is no user crier"
install -d -o crier -g crier -m 0750 /var/lib/crier
runuser -u crier -- crierd checkconfig --quiet --config /etc/crier/crierd.toml
echo secret | runuser -u crier -- crierctl setup --config /etc/crier/crierd.toml --app demo --admin ann \
    --password-stdin --json >/tmp/setup.json
key=$(sed -n 's/.*"key":"\([^"]*\)".*/\1/p' /tmp/setup.json)
runuser -u crier -- crierd --config /etc/crier/crierd.toml >/tmp/crierd.log 2>&1 &
crierd=$!
waits_for /tmp/crierd.log 'listening on http://127.0.0.1:7020'
/usr/lib/apt/apt-helper -oAcquire::AllowInsecureRepositories=true download-file \
    http://127.0.0.1:7020/healthz /tmp/healthz >/dev/null
grep -q '"status":"ok"' /tmp/healthz || fail "/healthz says $(cat /tmp/healthz)"
ok "crierd answers /healthz"
crierctl doctor --url http://127.0.0.1:7020
crierctl --url http://127.0.0.1:7020 --key "$key" push demo --user ann --event alert --message Hello
ok "crierctl sends a push"

# The library's tool hears of it with a token of the app.
sio --version
sio emit http://127.0.0.1:7020/nobody hello || [ $? -eq 3 ] || fail "sio does not reach the server"
ok "sio talks to it"

export XDG_RUNTIME_DIR=/tmp
crier --version | grep -q '^crier ' || fail "crier --version"
ok "crier --version: $(crier --version)"
# The window and all that it loads: a module that is missing ends it.
runuser -u nobody -- sh -c 'HOME=$(mktemp -d) XDG_RUNTIME_DIR=$HOME QT_QUICK_BACKEND=software exec timeout -s TERM 8 \
    crier --server http://127.0.0.1:7020 --app demo --user ann' >/tmp/crier.log 2>&1 || [ $? -eq 124 ] || {
    cat /tmp/crier.log
    fail "crier does not stay"
}
! grep -iE 'not installed|not found|is not a type|cannot load|No such' /tmp/crier.log || fail "crier misses something"
ok "crier starts its window"
pkill -x crierd
wait "$crierd" || fail "crierd ended with $?"

for file in /usr/share/man/man8/crierd.8.gz /usr/share/man/man5/crierd.toml.5.gz /usr/share/man/man1/crierctl.1.gz \
    /usr/share/man/man1/crier.1.gz /usr/share/man/man1/sio.1.gz \
    /usr/share/bash-completion/completions/crierctl /usr/share/zsh/vendor-completions/_crierctl \
    /usr/share/fish/vendor_completions.d/crierctl.fish /etc/crier/crierd.toml; do
    # A minimal system leaves manuals out.
    [ -s "$file" ] || dpkg -c ./*.deb 2>/dev/null | grep -q "${file#/}" ||
        for deb in ./*.deb; do dpkg -c "$deb"; done | grep -q "\.$file\$" || fail "$file is missing"
done
ok "manuals and completions are there"

# Who builds on the library, and on the modules.
cmake -S consumer -B /tmp/consumer -G Ninja >/tmp/consumer.log 2>&1 && cmake --build /tmp/consumer >>/tmp/consumer.log 2>&1 ||
    { cat /tmp/consumer.log && fail "nothing can be built on the library"; }
pkg-config --exists --print-errors 'socketio-client >= 0.1'
ok "a program is built on the library"
runuser -u nobody -- sh -c 'HOME=$(mktemp -d) QT_QUICK_BACKEND=software exec timeout 60 /usr/lib/qt6/bin/qml toasts.qml' \
    >/tmp/qml.log 2>&1 || { cat /tmp/qml.log && fail "the QML modules don't work"; }
ok "import SocketIO, import Toasts"

# What is removed is gone, data stays.
apt-get purge -q -y crier-server >/tmp/purge.log 2>&1
grep -q 'stay in /var/lib/crier' /tmp/purge.log || fail "nothing says where the data is"
[ -s /var/lib/crier/crier.sqlite ] || fail "the data is gone"
[ ! -e /etc/crier ] || fail "/etc/crier stays"
ok "purged; the data stays"
rm -rf /var/lib/crier
rm -f /usr/sbin/policy-rc.d
echo "all is well"
