#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# icons.sh [--check]: the icons of Windows, macOS and Android from packaging/desktop/crier.svg. They are in the tree,
# as the machines that build there have nothing to draw them with; --check says whether they are of today's drawing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
check=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

draw() { rsvg-convert --width "$1" --height "$1" "${3:-desktop/crier.svg}" --output "$2"; }
for size in 16 24 32 48 64 128 256 512 1024; do
    draw "$size" "$work/$size.png"
done
icotool --create --output "$work/crier.ico" "$work"/{16,24,32,48,64,128}.png --raw "$work/256.png"
png2icns "$work/crier.icns" "$work"/{16,32,48,128,256,512,1024}.png >/dev/null
# A launcher's icon of 48 dp, and the sign of a notification of 24 dp, of which Android takes the shape alone.
for density in mdpi:1 hdpi:1.5 xhdpi:2 xxhdpi:3 xxxhdpi:4; do
    factor=${density#*:}
    draw "$(awk "BEGIN { print 48 * $factor }")" "$work/${density%:*}.png"
    draw "$(awk "BEGIN { print 24 * $factor }")" "$work/${density%:*}-sign.png" desktop/symbolic.svg
done

status=0
place() {
    if [ "$check" != --check ]; then
        mkdir -p "$(dirname "$2")"
        cp "$1" "$2"
    elif ! cmp -s "$1" "$2"; then
        echo "packaging/$2: not of packaging/desktop/crier.svg (packaging/icons.sh)"
        status=1
    fi
}
place "$work/crier.ico" windows/crier.ico
place "$work/crier.icns" apple/crier.icns
# One of iOS has no holes.
rsvg-convert --width 1024 --height 1024 --background-color white desktop/crier.svg --output "$work/opaque.png"
place "$work/opaque.png" apple/Assets.xcassets/AppIcon.appiconset/1024.png
for density in mdpi hdpi xhdpi xxhdpi xxxhdpi; do
    place "$work/$density.png" "android/res/mipmap-$density/crier.png"
    place "$work/$density-sign.png" "android/res/drawable-$density/sign.png"
done
exit $status
