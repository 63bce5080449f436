#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# Who may know whom: an include that is not in this list is a bug.
set -uo pipefail
status=0

# allow ROOM PATTERN: files in ROOM may include our headers only from rooms that match PATTERN.
allow() {
    local room=$1 pattern=$2 bad
    bad=$(grep -rnE '^#include "(socketio|server|app|qml)/' "$room" --include='*.h' --include='*.cpp' |
        grep -vE "#include \"($pattern)/")
    if [ -n "$bad" ]; then
        echo "$room must not know:"
        echo "$bad"
        status=1
    fi
}

allow socketio/protocol 'socketio/protocol'
allow socketio/client 'socketio/(protocol|client)'
allow socketio/qml 'socketio/(protocol|client|qml)'
allow socketio/tools 'socketio/(protocol|client|tools)'
allow socketio/examples 'socketio/(protocol|client)'
allow server/log 'server/log|socketio/protocol'
allow server/bus 'server/(log|bus)|socketio/protocol'
allow server/net 'server/(log|net)|socketio/protocol'
allow server/service 'server/(log|net|service)|socketio/protocol'
allow server/realtime 'server/(log|net|realtime)|socketio/protocol'
allow server/fixture 'server/(log|net|realtime|fixture)|socketio/protocol'
allow server/store 'server/(log|store)|socketio/protocol'
allow server/auth 'server/(log|store|auth)|socketio/protocol'
allow server/push 'server/(log|net|realtime|store|auth|push)|socketio/protocol'
allow server/wake 'server/(log|net|realtime|store|auth|push|wake)|socketio/protocol'
allow server/data 'server/(log|net|realtime|store|auth|push|data)|socketio/protocol'
allow server/scenario 'server/(log|net|realtime|store|auth|push|data|scenario)|socketio/protocol'
allow server/pages 'server/(log|store|auth|push|data|pages)|socketio/protocol'
allow server/metrics 'server/(log|net|realtime|store|auth|push|data|scenario|metrics)|socketio/protocol'
allow server/api 'server/(log|net|realtime|store|auth|push|wake|data|scenario|pages|api)|socketio/protocol'
allow server/config 'server/(log|net|service|realtime|store|auth|push|wake|data|scenario|config)|socketio/protocol'
# crierctl listens and diagnoses as a client does, so it knows the client library.
allow server/ctl 'server/(store|auth|config|data|scenario|pages|ctl)|socketio/(protocol|client)'
allow app 'socketio/(protocol|client)|app'
allow qml/Toasts 'qml/Toasts'
allow qml/Theme 'qml/Theme'
allow qml 'app(/[a-z]+)?|qml(/[A-Za-z]+)?|socketio/protocol'

# What others can write as well: no header of the library that is not installed.
private=$(grep -rnE '^#include "socketio/(protocol|client|qml)/[a-z]+_p\.h"' socketio/tools socketio/examples)
if [ -n "$private" ]; then
    echo "only public headers here:"
    echo "$private"
    status=1
fi
exit $status
