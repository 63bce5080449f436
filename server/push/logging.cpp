// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/logging.h"

#include "server/log/gatherer.h"
#include "server/log/source.h"
#include "socketio/protocol/visibletext.h"

Q_LOGGING_CATEGORY(lcPush, "crier.push", QtInfoMsg)

namespace Push {

void tellOfClient(QtMsgType type, const QString &kind, const QHostAddress &address,
    const QString &why, const QString &userId, const QString &appId)
{
    Log::repeatable({.category = lcPush,
        .type = type,
        .kind = kind,
        .source = Log::sourceOf(address),
        .text = QStringLiteral("%1 %2 user %3 of %4")
                    .arg(address.toString(), SocketIO::visible(why), SocketIO::shown(userId),
                        SocketIO::shown(appId))});
}

} // namespace Push
