#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# The server and the app on the user's own data. Creates the app `home` with one administrator the
# first time.
set -euo pipefail
bin=$1
data=${CRIER_DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/crier}
listen=${CRIER_LISTEN:-127.0.0.1:7020}
person=${USER:-$(id -un)}

if [ ! -f "$data/crier.sqlite" ]; then
    echo "First run: the data goes to $data."
    "$bin/crierctl" --data "$data" app create home
    read -rsp "Password for the administrator '$person': " password
    echo
    printf '%s\n' "$password" |
        "$bin/crierctl" --data "$data" user create home "$person" --password-stdin --role admin
fi
"$bin/crierd" --data "$data" --listen "$listen" &
trap 'kill %1' EXIT
echo "Log in to app 'home' at http://$listen."
"$bin/crier" --server "http://$listen" --app home
