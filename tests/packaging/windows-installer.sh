#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# windows-installer.sh SOURCE_DIR VERSION: the installer of Windows, made of programs that only end, is run twice (as an
# update does) and taken away again, under Wine: which files, menu entries and keys of the registry are there, and that
# none of ours stays but what the person has. The resources of the program are compiled, and read back.
set -euo pipefail
source=$1
version=$2
for tool in makensis wine x86_64-w64-mingw32-gcc-posix x86_64-w64-mingw32-windres wrestool; do
    command -v "$tool" >/dev/null || { echo "there is no $tool"; exit 77; }
done
work=$(mktemp -d)
trap 'wine wineboot --kill >/dev/null 2>&1 || true; rm -rf "$work" || true' EXIT
fail() { echo "$*" >&2; exit 1; }

# A program with the resources of ours.
sed -e "s/@PROJECT_VERSION_MAJOR@/${version%%.*}/g" \
    -e "s/@PROJECT_VERSION_MINOR@/$(cut -d. -f2 <<<"$version")/g" \
    -e "s/@PROJECT_VERSION_PATCH@/${version##*.}/g" \
    -e "s/@PROJECT_VERSION@/$version/g; s|@CRIER_WINDOWS_DIR@|$source/packaging/windows|" \
    "$source/packaging/windows/crier.rc.in" >"$work/crier.rc"
! grep -q @ "$work/crier.rc" || fail "crier.rc.in has a name that nobody fills in"
x86_64-w64-mingw32-windres "$work/crier.rc" "$work/resources.o"
# It stays until another start says that it shall end, as the app does.
cat >"$work/main.c" <<'EOT'
#include <string.h>
#include <windows.h>
int main(int count, char **values)
{
    HANDLE end = CreateEventA(NULL, TRUE, FALSE, "Local\\crier-test-ends");
    if (count > 1 && strcmp(values[1], "--quit") == 0)
        return !SetEvent(end);
    return WaitForSingleObject(end, 60000) != WAIT_OBJECT_0;
}
EOT
mkdir -p "$work/files/bin/qml/Crier"
x86_64-w64-mingw32-gcc-posix "$work/main.c" "$work/resources.o" -o "$work/files/bin/crier.exe"
[ "$(wrestool -l --type=group_icon "$work/files/bin/crier.exe" | wc -l)" = 1 ] || fail "the program has no icon"
wrestool -x --raw --type=version "$work/files/bin/crier.exe" | tr -d '\0' | grep -qaF "$version" ||
    fail "the program does not say its version"
cp "$source/packaging/windows/crier.ico" "$work/files/crier.ico"
cp "$source/LICENSE" "$work/files/LICENSE.txt"
echo library >"$work/files/bin/Qt6Core.dll"
echo module >"$work/files/bin/qml/Crier/module.qml"

(cd "$source/packaging/windows" &&
    makensis -WX -V2 -DTARGET=amd64-unicode "-DVERSION=$version" "-DFILES=$work/files" "-DOUT=$work/crier-setup.exe" crier.nsi)

export WINEPREFIX=$work/wine WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe='
export HOME=$work/home XDG_RUNTIME_DIR=$work DISPLAY=
mkdir -p "$HOME"
wine wineboot --init >/dev/null 2>&1
query() { wine reg query "$@" 2>/dev/null | tr -d '\r'; }
for home in "$WINEPREFIX"/drive_c/users/*; do
    [ "${home##*/}" = Public ] || break
done
there=$home/AppData/Local/Programs/Crier
menu=$home/AppData/Roaming/Microsoft/Windows/Start\ Menu/Programs/Crier.lnk
keys=('HKCU\Software\Classes\crier' 'HKCU\Software\Classes\AppUserModelId\org.crier.Crier'
    'HKCU\Software\org.crier.Crier'
    'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\org.crier.Crier')

wine "$work/crier-setup.exe" /S
for file in bin/crier.exe bin/Qt6Core.dll bin/qml/Crier/module.qml crier.ico LICENSE.txt uninstall.exe; do
    [ -e "$there/$file" ] || fail "$file was not installed"
done
[ -e "$menu" ] || fail "the menu has no entry"
for key in "${keys[@]}"; do
    query "$key" | grep -q . || fail "$key is not there"
done
query 'HKCU\Software\Classes\crier\shell\open\command' | grep -qF 'Crier\bin\crier.exe" "%1"' ||
    fail "links lead nowhere"
query 'HKCU\Software\Classes\crier' | grep -q 'URL Protocol' || fail "the scheme is none of links"
query "${keys[3]}" | grep -q "DisplayVersion.*$version" || fail "Windows does not know the version"

# An update; what the older one had goes, and what the person has stays.
echo old >"$there/bin/old.dll"
mkdir -p "$home/AppData/Roaming/Crier"
echo mine >"$home/AppData/Roaming/Crier/inbox"
run='HKCU\Software\Microsoft\Windows\CurrentVersion\Run'
wine reg add "$run" /v org.crier.Crier /d '"crier.exe" --background' /f >/dev/null
wine "$there/bin/crier.exe" &
running=$!
wine "$work/crier-setup.exe" /S
wait "$running" || fail "the app was not asked to end, but killed"
[ -e "$there/bin/crier.exe" ] || fail "after an update there is no app"
[ ! -e "$there/bin/old.dll" ] || fail "an update leaves files of the older version"
query "$run" | grep -q org.crier.Crier || fail "an update forgets that the app starts with the session"

# Not into a folder that is somebody else's.
mkdir -p "$WINEPREFIX/drive_c/Theirs/bin"
echo theirs >"$WINEPREFIX/drive_c/Theirs/bin/their.exe"
! wine "$work/crier-setup.exe" /S '/D=C:\Theirs' || fail "it installs over what is somebody else's"
[ "$(find "$WINEPREFIX/drive_c/Theirs" -type f)" = "$WINEPREFIX/drive_c/Theirs/bin/their.exe" ] ||
    fail "it leaves something in a folder that is somebody else's, or takes something"

# As Windows starts it; it goes on in a copy of itself.
echo theirs >"$there/of-somebody-else.txt"
wine "$there/uninstall.exe" /S "_?=$(wine winepath -w "$there" 2>/dev/null | tr -d '\r')"
rm -f "$there/uninstall.exe" # what runs from its own place can't remove itself
[ "$(ls -A "$there")" = of-somebody-else.txt ] || fail "left behind: $(ls -A "$there")"
[ ! -e "$menu" ] || fail "the entry of the menu is left behind"
for key in "${keys[@]}"; do
    ! query "$key" | grep -q . || fail "$key is left behind"
done
! query "$run" | grep -q org.crier.Crier || fail "it still starts with the session"
[ "$(cat "$home/AppData/Roaming/Crier/inbox")" = mine ] || fail "what the person had is gone"
echo "the installer installs, updates and goes"
