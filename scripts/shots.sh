#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# A picture of every scene in tests/data, from the offline twin under Xvfb, and of every
# toast of the gallery; with --docs those of docs anew as well.
set -euo pipefail
. scripts/common.sh
work=$(mktemp -d)
trap 'remove_tree "$work"' EXIT
private_session "$work/session"
# Whatever language this machine speaks.
export CRIER_LANGUAGE=en
shoot() { xvfb-run -a -s "-screen 0 1400x900x24" "$@"; }
mkdir -p build/shots
shoot "$1/crier-offline" --script tests/data/offline.json --shots build/shots
shoot "$1/crier-offline" --script tests/data/inbox.json --shots build/shots
shoot "$1/crier-offline" --script tests/data/notifier.json --shots build/shots
shoot "$1/crier-offline" --script tests/data/pages.json --shots build/shots/pages \
    --size 1280x800 --size 768x1024 --size 390x844
shoot "$1/crier-offline" --script tests/data/pages.json --shots build/shots/pages-right-to-left \
    --right-to-left --size 1280x800 --size 768x1024 --size 390x844
# In the hand: small, on its side, with large text, beside a keyboard.
for script in console offline inbox notifier pages; do
    shoot "$1/crier-offline" --script tests/data/$script.json --theme light --shots build/shots/phone \
        --size 390x844 --size 360x640 --size 844x390 --size 640x360
    shoot "$1/crier-offline" --script tests/data/$script.json --theme light --shots build/shots/phone-large-text \
        --text-size 150 --size 360x640 --size 640x360
    shoot "$1/crier-offline" --script tests/data/$script.json --theme light --shots build/shots/phone-keyboard \
        --keyboard 240 --size 360x640 --size 844x390
done
for language in de ru qps qps-rtl; do
    for script in console offline inbox notifier pages; do
        shoot "$1/crier-offline" --script tests/data/$script.json --language $language \
            --theme light --shots build/shots/$language
    done
done
shoot "$1/crier-gallery" --shots build/shots/toasts-desktop --size 1280x800
shoot "$1/crier-gallery" --shots build/shots/toasts-phone --size 390x844
if [ "${2:-}" = --docs ]; then
    shoot "$1/crier-gallery" --shots docs/toasts --size 860x460
    shoot "$1/crier-offline" --script tests/data/offline.json --scene app --size 1280x800 \
        --shots "$work/app"
    cp "$work/app/app-1280x800-light.png" docs/app.png
    shoot "$1/crier-offline" --script tests/data/inbox.json --scene inbox --theme light --size 390x844 \
        --shots "$work/phone"
    cp "$work/phone/inbox-390x844-light.png" docs/phone.png
    shoot "$1/crier-offline" --script tests/data/console.json --scene compose-template --theme light \
        --size 1280x800 --shots "$work/compose"
    cp "$work/compose/compose-template-1280x800-light.png" docs/compose.png
fi
