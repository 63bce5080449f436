#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# texts.sh [--check]: brings resources/i18n/*.ts in line with the texts in app/ and qml/, and says what
# is to be translated then (docs/texts.md). --check changes nothing, and fails where that would change
# something, a translation is not as it has to be, or a text can't be translated at all.
set -euo pipefail
. scripts/sources.sh
languages=(de en ru)
folder=resources/i18n

# The gallery is for us alone.
texts_in() { "$1" | grep -E '^(app|qml)/' | grep -v '/gallery/'; }

# Without places in the source, which would differ with every commit. What lupdate complains of, as a class
# without Q_OBJECT, would be looked for under another name than it is kept under.
update() {
    local language options
    { texts_in cpp_sources; texts_in qml_sources; } >"$work/sources"
    for language in "${languages[@]}"; do
        options=(-no-obsolete -locations none -I . -source-language en -target-language "$language")
        # English is there already, but for "1 day" and "2 days".
        [ "$language" != en ] || options+=(-pluralonly)
        "$qt_bin/lupdate" "${options[@]}" "@$work/sources" -ts "$work/crier_$language.ts" 2>&1
    done | grep -vE "^(Updating|Scanning|Stripping) |^ +(Found|Kept|Removed|Same-text) " | sort -u >"$work/complaints" || true
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for language in "${languages[@]}"; do
    [ ! -f "$folder/crier_$language.ts" ] || cp "$folder/crier_$language.ts" "$work"
done
update
status=0
if [ "${1:-}" = --check ]; then
    for language in "${languages[@]}"; do
        file=crier_$language.ts
        cmp -s "$work/$file" "$folder/$file" && continue
        echo "$folder/$file: not what the source says (./dev texts)"
        diff "$folder/$file" "$work/$file" | sed -n 's/^[<>] *<source>\(.*\)<\/source>/    \1/p'
        status=1
    done
else
    for language in "${languages[@]}"; do
        cmp -s "$work/crier_$language.ts" "$folder/crier_$language.ts" || cp "$work/crier_$language.ts" "$folder"
    done
fi
grep '\.qml$' "$work/sources" | xargs node scripts/texts.mjs "$folder"/*.ts >>"$work/complaints" || true
cat "$work/complaints"
[ ! -s "$work/complaints" ] || status=1
exit $status
