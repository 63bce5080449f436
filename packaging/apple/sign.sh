#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# sign.sh APP DMG: signs a bundle from the inside out, packs it, and has Apple notarise it. CRIER_IDENTITY is a
# "Developer ID Application" in the keychain (without one it is signed for this machine alone), CRIER_NOTARY a profile of
# `xcrun notarytool store-credentials` (without one nothing is sent to Apple). Needs macOS.
set -euo pipefail
app=$1
image=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
identity=${CRIER_IDENTITY:--}
options=(--force --sign "$identity")
if [ "$identity" != - ]; then
    options+=(--options runtime --timestamp)
fi

# What is inside is signed before what holds it.
find "$app/Contents" \( -name '*.dylib' -o -name '*.framework' -o -name '*.appex' \) -depth -print0 |
    xargs -0 -n 1 codesign "${options[@]}"
codesign "${options[@]}" --entitlements "$here/macos/crier.entitlements" "$app"
codesign --verify --deep --strict "$app"

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage"
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname Crier -srcfolder "$stage" -format UDZO "$image"
if [ "$identity" != - ]; then
    codesign --force --sign "$identity" --timestamp "$image"
fi
if [ -n "${CRIER_NOTARY:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$CRIER_NOTARY" --wait
    xcrun stapler staple "$image"
fi
