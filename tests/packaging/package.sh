#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# Installs SocketIO as a stranger would and uses it: with CMake, with pkg-config, from QML.
# package.sh SOURCE_OF_SOCKETIO SCRATCH_DIRECTORY PROGRAMS
set -euo pipefail
source=$1 scratch=$2 programs=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
prefix=$scratch/prefix
rm -rf "$prefix" "$scratch/consumer"

# Compiled once, run for a moment: not optimised.
cmake -S "$source" -B "$scratch/library" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
    -DCMAKE_CXX_FLAGS=-O0 -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib >/dev/null
cmake --build "$scratch/library"
cmake --install "$scratch/library" >/dev/null

# Static ones are the same sources: that all they need is exported shows when it is generated.
cmake -S "$source" -B "$scratch/static" -G Ninja -DBUILD_SHARED_LIBS=OFF >/dev/null

cmake -S "$here/consumer" -B "$scratch/consumer" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
cmake --build "$scratch/consumer"

qml=$(find "$prefix" -name qmldir -printf '%h')
said=$("$(qtpaths6 --query QT_INSTALL_BINS 2>/dev/null || qmake6 -query QT_INSTALL_BINS)/qmllint" \
    -I "$(dirname "$qml")" "$here/consumer/Main.qml" 2>&1)
if [ -n "$said" ]; then
    printf 'qmllint does not know the module:\n%s\n' "$said"
    exit 1
fi

export PKG_CONFIG_PATH=$prefix/lib/pkgconfig
read -ra flags <<<"$(pkg-config --cflags --libs socketio-client)"
c++ -std=c++20 -fPIC "$here/consumer/consumer.cpp" -o "$scratch/consumer/by-pkg-config" \
    "${flags[@]}" -Wl,-rpath,"$prefix/lib"

"$programs/sio-fixture" --profile client --port 0 >"$scratch/server.log" &
server=$!
trap 'kill $server' EXIT
for _ in $(seq 100); do
    url=$(grep -o 'http://[^ ]*' "$scratch/server.log" || true)
    [ -n "$url" ] && break
    sleep 0.1
done

expect() {
    local want=$1 got
    shift
    got=$(timeout 30 "$@" 2>&1) || true
    if [ "$got" != "$want" ]; then
        printf '%s: wanted "%s", got "%s"\n' "$1" "$want" "$got"
        exit 1
    fi
}
expect hello "$scratch/consumer/consumer" "$url"
expect hello "$scratch/consumer/by-pkg-config" "$url"
expect 'qml: hello' "$scratch/consumer/consumer-qml" "$url"
expect '2/chat,7["hi"]' "$scratch/consumer/codec"
if [ -x "$prefix/bin/sio" ]; then
    expect '"hello"' "$prefix/bin/sio" emit "$url" echo '"hello"' --ack
fi
echo "installed, found, built and run"
