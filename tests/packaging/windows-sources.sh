#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# windows-sources.sh SOURCE_DIR: reads every source of what is built for Windows (the library, its QML module, the app)
# with the headers of Windows and of Qt, as MinGW has them: whatever is of another system does not compile there. What
# needs the SDK of Windows (WinRT) is left out, and so is what moc writes; nothing is linked.
set -euo pipefail
cd "$1"
compiler=x86_64-w64-mingw32-g++-posix
command -v "$compiler" >/dev/null || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Of this system's headers only those that are of no system.
mkdir -p "$work"/{others,moc,units}
for one in boost qt6keychain; do
    ln -s "/usr/include/$one" "$work/others/$one"
done
qt=$(qmake6 -query QT_INSTALL_HEADERS)

sources() {
    find socketio/protocol socketio/client socketio/qml app qml -name '*.cpp' |
        grep -vE '^app/platform/(linux|apple|android|none)/|/toastnotifications\.cpp$|/portalscheme\.cpp$|/gallery/' |
        sort
    printf 'app/platform/none/%s.cpp\n' nobadge nodistributor nographics nonotifications norefresh
}

# Some of a folder as one, since most of the time goes into the headers that they share. Programs are alone.
include() { sed 's/.*/#include "&"/'; }
sources | xargs grep -l '^int main(' >"$work/programs"
sources | grep -vxFf "$work/programs" >"$work/rooms"
while read -r folder; do
    grep -E "^$folder/[^/]+\.cpp$" "$work/rooms" | include | split -l 12 - "$work/units/${folder//\//-}-"
done < <(xargs -n 1 dirname <"$work/rooms" | sort -u)
include <"$work/programs" | split -l 1 - "$work/units/program-"

sources | xargs grep -hoE '^#include "[a-z_0-9]+\.(moc|cpp)"' | grep -oE '[a-z_0-9]+\.(moc|cpp)' |
    while read -r moc; do : >"$work/moc/$moc"; done

options=(-std=c++20 -fsyntax-only -w -DUNICODE -D_UNICODE -DNOMINMAX -DWIN32_LEAN_AND_MEAN -DSOCKETIO_STATIC
    -DQT_NO_CAST_FROM_ASCII -DQT_NO_CAST_TO_ASCII -DQT_NO_KEYWORDS
    '-DCRIER_APP_ID="org.crier.Crier"' '-DCRIER_VERSION="0"' '-DCRIER_FACE_FILE="face"' -DCRIER_FACE_LINKED
    -I. -Iapp -Iqml/Theme -isystem "$work/others" -I"$work/moc" -isystem "$qt")
for module in "$qt"/Qt*/; do
    options+=(-isystem "${module%/}")
done
# Another folder may have a header of the same name: each is looked for where it is said.
for unit in "$work"/units/*; do
    printf '%s\0' "$unit"
done | xargs -0 -n 1 -P "$(nproc)" "$compiler" "${options[@]}" -iquote . -x c++
printf '%s sources are read as for Windows\n' "$(sources | wc -l)"
