#!/bin/sh
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# page.sh SOURCE PROGRAM SCDOC: the page on stdout. A line of SOURCE that is @help@, @commands@ or @keys@ stands
# for what PROGRAM says of itself.
set -eu
source=$1 program=$2 scdoc=$3
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 CRIER_LANGUAGE=en
unset CRIER_URL CRIER_KEY 2>/dev/null || true

literal() {
    echo '```'
    # Whatever it was called by.
    sed "s|$program|$(basename "$program")|g"
    echo '```'
}

# What the options of all commands are stands once.
commands() {
    "$program" --help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on && /^  [a-z]/ {
        line = ""; for (i = 1; i <= NF && $i ~ /^[a-z]+$/; ++i) line = line " " $i; print substr(line, 2) }' |
        while read -r command; do
            echo
            echo "## $command"
            echo
            # shellcheck disable=SC2086 # a command has several words
            "$program" help $command | awk '/^Options of all commands:/ { exit } { print }' |
                sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' | literal
        done
}

keys() {
    "$program" defaultconfig | awk '
        function plain(text) { gsub(/[\\*_<>#\[\]~`]/, "\\\\&", text); return text }
        /^\[/ { section = substr($0, 2, length($0) - 2); print "\n# SECTION " toupper(section) "\n"; section = section "."; next }
        /^# / { about = substr($0, 3); next }
        /=/ { key = $1; sub(/^[^=]*= */, ""); print "*" plain(section key) "* = " plain($0) "\n\t" plain(about) "\n" }'
}

while IFS= read -r line; do
    case $line in
    @help@) "$program" --help 2>/dev/null | literal ;;
    @commands@) commands ;;
    @keys@) keys ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$source" | SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1795996800} "$scdoc"
