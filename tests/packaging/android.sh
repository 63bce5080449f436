#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# android.sh SOURCE_DIR: the app's Java against stubs (there is no android.jar here: only our own side is checked), its
# resources and its manifest by aapt2 where there is one that knows API 33 (`AAPT2` and `ANDROID_FRAMEWORK`, or Debian 13's
# aapt and android-framework-res): `specialUse`, which came with API 34, is read as another type.
set -euo pipefail
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$*" >&2; exit 1; }

javac -Xlint:all,-options -Werror --release 11 -d "$work/classes" \
    -sourcepath tests/packaging/android/stubs:packaging/android/src packaging/android/src/org/crier/*.java
lines=$(cat packaging/android/src/org/crier/*.java | grep -vc '^// SPDX')
[ "$lines" -lt 300 ] || fail "the app's Java has $lines lines, of fewer than 300"
echo "Java: $lines lines"

# What C++ calls by name is there, with these types.
javap -s -p -classpath "$work/classes" org.crier.{ConnectionService,CrierActivity,Notifications} >"$work/ways"
for way in prepare:'(Landroid/content/Context;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)V' \
    want:'(Landroid/content/Context;Z)Z' isWanted:'(Landroid/content/Context;)Z' \
    askForBattery:'(Landroid/content/Context;)V' tellOfStart:'()V' \
    show:'(Landroid/content/Context;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;ZZ[Ljava/lang/String;[Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)Z' \
    heard:'(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)V' isAvailable:'(Landroid/content/Context;)Z' \
    isInhibited:'(Landroid/content/Context;)Z' withdraw:'(Landroid/content/Context;Ljava/lang/String;)V'; do
    grep -A1 " ${way%%:*}(" "$work/ways" | grep -qF "descriptor: ${way#*:}" || fail "C++ does not find ${way%%:*}"
done
# …and C++ names the long ones as they are.
calls=$(tr -d ' \n"' <app/platform/android/androidnotifications.cpp)
for way in prepare show; do
    types=$(grep -A1 " $way(" "$work/ways" | sed -n 's/.*descriptor: //p')
    grep -qF "kClass,$way,$types," <<<"$calls" || fail "androidnotifications.cpp calls $way() with other types"
done

xmllint --noout packaging/android/AndroidManifest.xml packaging/android/res/*/*.xml
# Every class of the manifest is one of ours or of Qt.
grep -oE 'android:name="org\.crier\.[A-Za-z]+"' packaging/android/AndroidManifest.xml | cut -d'"' -f2 | sort -u |
    while read -r class; do
        [ -e "packaging/android/src/${class//.//}.java" ] || fail "the manifest names $class, which is not there"
    done

aapt=${AAPT2:-$(command -v aapt2 || true)}
framework=${ANDROID_FRAMEWORK:-/usr/share/android-framework-res/framework-res.apk}
if [ -z "$aapt" ] || [ ! -e "$framework" ]; then
    echo "there is no aapt2 here: manifest and resources were not compiled"
    exit 0
fi
sed -e 's/-- %%INSERT_VERSION_CODE%% --/1/; s/-- %%[A-Z_]*%% --/x/g; s/foregroundServiceType="specialUse"/foregroundServiceType="dataSync"/' \
    -e 's/<manifest /<manifest package="org.crier" /' packaging/android/AndroidManifest.xml >"$work/AndroidManifest.xml"
"$aapt" compile --dir packaging/android/res -o "$work/res.zip"
"$aapt" link -I "$framework" --manifest "$work/AndroidManifest.xml" --min-sdk-version 28 --target-sdk-version 33 \
    --java "$work/r" -o "$work/crier.apk" "$work/res.zip"
grep -q 'int sign=' "$work/r/org/crier/R.java" || fail "there is no drawable that is called sign"
echo "aapt2: manifest and resources are as Android wants them"
